package wecan.messages.signing;

import java.util.UUID;

/** An electronic seal (电子印章). */
public record SealId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
