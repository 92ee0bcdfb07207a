package wecan.chaincode.credits;

/** Whose credits an account holds. Only {@link #ISSUANCE} may owe more than it has. */
enum AccountKind {
    ISSUANCE,
    MEMBER,
    ORGANISATION,
    GROUP,
    ESCROW,
    PARTNER,
    FEES,
    EXPIRED,
    CLAWBACK,
    BURN
}
