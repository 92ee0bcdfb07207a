package wecan.audit.fabric;

/** What a certificate may be used as inside its organisation (Fabric's node OUs). */
enum Role {
    CLIENT,
    PEER,
    ADMIN,
    ORDERER
}
