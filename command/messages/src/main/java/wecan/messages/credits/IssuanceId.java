package wecan.messages.credits;

import java.util.UUID;

/** An issuance of credits (发行). */
public record IssuanceId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
