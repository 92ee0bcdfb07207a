package wecan.messages.credits;

/** Why credits move. */
public enum TransferCode {
    /** 发行: from issuance to an organisation, by two people. */
    ISSUANCE(1),
    /** 悬赏: a bounty into the task's escrow. */
    ESCROW(2),
    /** The bounty to the assignee of the accepted task. */
    RELEASE(3),
    /** The bounty back to the organisation. */
    REFUND(4),
    /** 操作奖励: by a reward rule. */
    REWARD(5);

    private final int number;

    TransferCode(int number) {
        this.number = number;
    }

    /** The number in log entries; never changes. */
    public int number() {
        return number;
    }
}
