package wecan.messages.signing;

/** The states of a seal. */
public enum SealState {
    APPLIED,
    /** Approved; its key and certificate are still to be made. */
    APPROVED,
    DECLINED,
    /** It has its certificate, and waits until Fabric shows it. */
    ISSUED,
    /** Usable. */
    ACTIVE,
    SUSPENDED,
    REVOKED,
    EXPIRED
}
