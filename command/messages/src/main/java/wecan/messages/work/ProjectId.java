package wecan.messages.work;

import java.util.UUID;

/** A project (项目). */
public record ProjectId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
