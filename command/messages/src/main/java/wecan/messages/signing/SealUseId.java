package wecan.messages.signing;

import java.util.UUID;

/** A request to use a seal on one document (用印申请). */
public record SealUseId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
