package wecan.messages.signing;

/** The kinds of seals. */
public enum SealKind {
    /** 公章 */
    OFFICIAL,
    /** 合同章 */
    CONTRACT,
    /** 财务章 */
    FINANCE,
    /** 法人名章 */
    LEGAL_REPRESENTATIVE,
    /** 个人签名 */
    PERSONAL
}
