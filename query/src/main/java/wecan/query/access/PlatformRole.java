package wecan.query.access;

/** What a person may do on the platform as such, by the identity provider's word. */
public enum PlatformRole {
    /** Decides on issuances of credits. */
    TREASURER,
    /** Reads everything, changes nothing. */
    AUDITOR,
    /** Looks after the running system; sees no organisation's inside by that. */
    OPERATOR
}
