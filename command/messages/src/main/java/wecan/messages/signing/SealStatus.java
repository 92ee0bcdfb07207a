package wecan.messages.signing;

/** What Fabric shows of a seal. */
public enum SealStatus {
    ACTIVE,
    SUSPENDED,
    REVOKED,
    EXPIRED
}
