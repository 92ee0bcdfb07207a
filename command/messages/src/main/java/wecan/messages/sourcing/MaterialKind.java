package wecan.messages.sourcing;

/** What a material (材料) is. */
public enum MaterialKind {
    /** 表格 */
    FORM,
    /** 证照 */
    LICENCE,
    /** 证明 */
    CERTIFICATE,
    /** 批文 */
    APPROVAL,
    /** 其他 */
    OTHER
}
