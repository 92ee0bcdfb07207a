package wecan.messages.organisation;

/** How a membership began. */
public enum JoinRoute {
    FOUNDING,
    APPLICATION,
    INVITATION
}
