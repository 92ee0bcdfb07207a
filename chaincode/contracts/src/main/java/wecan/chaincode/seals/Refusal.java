package wecan.chaincode.seals;

/** Why a record is refused. The codes are stable. */
enum Refusal {
    /** The seal has a status of this version or a higher one, but never had this one. */
    VERSION_SUPERSEDED,
    /** The seal is revoked for good. */
    SEAL_REVOKED,
    /** No status of the seal was ever recorded. */
    SEAL_UNKNOWN,
    /** The seal was not active when the signature was made. */
    SEAL_NOT_ACTIVE,
    /** The version or the request stands for another record. */
    EXISTS_WITH_DIFFERENT_CONTENT
}
