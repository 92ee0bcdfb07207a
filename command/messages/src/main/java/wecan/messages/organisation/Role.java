package wecan.messages.organisation;

/** What a member may be entrusted with; a member may hold several roles (多角色组织形态). */
public enum Role {
    /** Approves members, assigns roles, invites, publishes the charter. */
    ADMIN,
    /** Creates projects, posts tasks and accepts deliverables. */
    LEAD,
    /** Publishes reward rules and reads the organisation's accounts. */
    TREASURER,
    /** 数据管理员: registers the unit's demands for data, confirms or returns what is asked of the unit. */
    STEWARD,
    /** 统筹方: dispatches requests, reviews withdrawals, resets sources, keeps the negative list. */
    COORDINATOR,
    /** 评估员: publishes indicator systems, captures measures and scores periods. */
    VALUER,
    /** 评估审批人: closes, sends back and restates what valuers have scored. */
    APPROVER,
    /** 印章管理员: applies for seals and asks for their use, drafts signing flows. */
    SEAL_OFFICER
}
