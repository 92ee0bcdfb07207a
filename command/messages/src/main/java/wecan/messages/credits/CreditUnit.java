package wecan.messages.credits;

/** The unit of an account. One NENGBEI is 100 minor units, one POINT is one. */
public enum CreditUnit {
    /** 能贝: transferable inside the platform, never for money. */
    NENGBEI(1),
    /** 积分: a score; it comes from issuance and stays where it is. */
    POINTS(2);

    private final int number;

    CreditUnit(int number) {
        this.number = number;
    }

    /** The number in log entries; never changes. */
    public int number() {
        return number;
    }
}
