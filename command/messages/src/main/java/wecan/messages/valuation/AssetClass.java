package wecan.messages.valuation;

/** The classes of assets (ODS white paper, part 1). */
public enum AssetClass {
    /** 数据资产 */
    DATA,
    /** 软件资产 */
    SOFTWARE,
    /** 硬件资产 */
    HARDWARE,
    /** 其他 */
    OTHER
}
