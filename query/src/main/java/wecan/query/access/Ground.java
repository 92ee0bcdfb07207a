package wecan.query.access;

import wecan.messages.organisation.Role;

/** On what ground a permission can be held. */
public enum Ground {
    SIGNED_IN,
    /** An active member of the organisation, or its owner. */
    MEMBER,
    ADMIN,
    LEAD,
    TREASURER,
    STEWARD,
    COORDINATOR,
    VALUER,
    APPROVER,
    SEAL_OFFICER,
    OWNER,
    PLATFORM_TREASURER,
    PLATFORM_AUDITOR,
    PLATFORM_OPERATOR;

    /** Whether it is an office on the platform as such. */
    boolean onPlatform() {
        return this == PLATFORM_TREASURER || this == PLATFORM_AUDITOR || this == PLATFORM_OPERATOR;
    }

    boolean holds(Viewer viewer) {
        return switch (this) {
            case SIGNED_IN -> true;
            case PLATFORM_TREASURER -> viewer.is(PlatformRole.TREASURER);
            case PLATFORM_AUDITOR -> viewer.is(PlatformRole.AUDITOR);
            case PLATFORM_OPERATOR -> viewer.is(PlatformRole.OPERATOR);
            case MEMBER, ADMIN, LEAD, TREASURER, STEWARD, COORDINATOR, VALUER, APPROVER, SEAL_OFFICER, OWNER -> false;
        };
    }

    boolean holds(Standing standing) {
        return switch (this) {
            case MEMBER -> standing.active() || standing.owner();
            case OWNER -> standing.owner();
            case ADMIN -> standing.holds(Role.ADMIN);
            case LEAD -> standing.holds(Role.LEAD);
            case TREASURER -> standing.holds(Role.TREASURER);
            case STEWARD -> standing.holds(Role.STEWARD);
            case COORDINATOR -> standing.holds(Role.COORDINATOR);
            case VALUER -> standing.holds(Role.VALUER);
            case APPROVER -> standing.holds(Role.APPROVER);
            case SEAL_OFFICER -> standing.holds(Role.SEAL_OFFICER);
            case SIGNED_IN, PLATFORM_TREASURER, PLATFORM_AUDITOR, PLATFORM_OPERATOR -> false;
        };
    }
}
