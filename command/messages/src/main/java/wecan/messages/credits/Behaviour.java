package wecan.messages.credits;

/** What is rewarded (行为定义财富). */
public enum Behaviour {
    TASK_ACCEPTED
}
