package wecan.messages.credits;

import java.util.UUID;
import wecan.messages.DerivedId;

/** A contribution: follows from the event that it was made by. */
public record ContributionId(UUID value) {
    public static ContributionId of(UUID sourceEvent) {
        return new ContributionId(DerivedId.of("contribution", sourceEvent));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
