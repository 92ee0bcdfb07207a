package wecan.proof;

/** What is counted, with the number that stands for it in log entries. Amounts are in minor units. */
public enum CreditUnit {
    /** 能贝, transferable. */
    NENGBEI(1),
    /** 积分, never transferable. */
    POINTS(2);

    private final int number;

    CreditUnit(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    public static CreditUnit of(int number) {
        for (CreditUnit unit : values()) {
            if (unit.number == number) {
                return unit;
            }
        }
        throw new MalformedEvidence(MalformedEvidence.Code.MALFORMED_ENTRY, "There is no credit unit " + number + ".");
    }
}
