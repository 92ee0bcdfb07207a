package wecan.messages.organisation;

/** The kinds of organisation (组织单元). */
public enum OrganisationKind {
    /** 社群 */
    COMMUNITY,
    /** 企业 */
    COMPANY,
    /** 机构 */
    INSTITUTION,
    /** 协会 */
    ASSOCIATION,
    /** 联盟 */
    ALLIANCE,
    /** 园区 */
    PARK,
    /** 城市 */
    CITY,
    /** 团队 */
    TEAM
}
