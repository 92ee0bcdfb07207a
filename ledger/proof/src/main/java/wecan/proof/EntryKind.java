package wecan.proof;

/** What a log entry records, with its number in EventLeaf v1. */
public enum EntryKind {
    DOMAIN_EVENT(1),
    /** Is the entry of its {@code TransferPosted} event and carries a {@link CreditExtension}. */
    CREDIT_TRANSFER(2),
    STATE_ROOT(3),
    KEY_CHANGE(4),
    SUBJECT_ERASED(5),
    REBIND(6),
    ANCHOR_RECEIPT(7);

    private final int number;

    EntryKind(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** Whether the entry is that of a stored event; the others speak about the log itself. */
    public boolean isEvent() {
        return this == DOMAIN_EVENT || this == CREDIT_TRANSFER;
    }

    public static EntryKind of(int number) {
        if (number < 1 || number > values().length) {
            throw new MalformedEvidence(
                    MalformedEvidence.Code.MALFORMED_ENTRY, "There is no entry kind " + number + ".");
        }
        return values()[number - 1];
    }
}
