package wecan.proof;

/** Why credits were transferred, with the number that stands for it in log entries. Numbers are never reused. */
public enum TransferCode {
    ISSUANCE(1),
    ESCROW(2),
    RELEASE(3),
    REFUND(4),
    REWARD(5),
    PAYMENT(6);

    private final int number;

    TransferCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    public static TransferCode of(int number) {
        for (TransferCode code : values()) {
            if (code.number == number) {
                return code;
            }
        }
        throw new MalformedEvidence(
                MalformedEvidence.Code.MALFORMED_ENTRY, "There is no transfer code " + number + ".");
    }
}
