package wecan.messages.sourcing;

/** Where a data item comes from (来源方式). Only {@link #EXTERNAL_UNIT} makes requests. */
public enum SourceKind {
    /** 本单位支撑 */
    OWN_UNIT,
    /** 外单位提供 */
    EXTERNAL_UNIT,
    /** 行政相对人自行填报 */
    APPLICANT
}
