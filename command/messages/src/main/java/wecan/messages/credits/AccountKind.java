package wecan.messages.credits;

/** The kinds of account (ledger.md section 2). Only ISSUANCE may be negative. */
public enum AccountKind {
    ISSUANCE,
    MEMBER,
    ORGANISATION,
    ESCROW
}
