package wecan.messages.organisation;

/** What a member may be entrusted with; a member may hold several roles (多角色组织形态). */
public enum Role {
    /** Approves members, assigns roles, invites, publishes the charter. */
    ADMIN,
    /** Creates projects, posts tasks and accepts deliverables. */
    LEAD,
    /** Publishes reward rules and reads the organisation's accounts. */
    TREASURER
}
