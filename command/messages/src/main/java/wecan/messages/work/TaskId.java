package wecan.messages.work;

import java.util.UUID;

/** A task (任务). */
public record TaskId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
