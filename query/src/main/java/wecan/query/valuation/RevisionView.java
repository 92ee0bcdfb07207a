package wecan.query.valuation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import wecan.messages.PersonId;
import wecan.query.Fields;

/**
 * One revision of a closed period's report; it never changes.
 *
 * @param revision from 1
 * @param reportHash SHA-256 of the report's text, lower-case hex
 * @param replaces hash of the report that it replaced; null for the first
 * @param replacedBy hash of the report that replaced it; null while it is the effective one
 * @param reason why it replaced the one before; null for the first
 * @param assets how many were valued
 * @param position of the event that closed it, under which it is proved
 */
public record RevisionView(
        int revision,
        String reportHash,
        @Nullable String replaces,
        @Nullable String replacedBy,
        @Nullable String reason,
        ScoringView scoring,
        int assets,
        PersonId closedBy,
        Instant closedAt,
        long position) {
    /** Whether it is the one report of its period that holds. */
    public boolean effective() {
        return replacedBy == null;
    }

    static RevisionView of(Fields fields, @Nullable Fields next) {
        return new RevisionView(
                fields.integer("revision"),
                fields.text("reportHash"),
                fields.optionalText("replaces"),
                next == null ? null : next.text("reportHash"),
                fields.optionalText("reason"),
                ScoringView.of(fields),
                fields.integer("assets"),
                fields.id("closedBy", PersonId::new),
                fields.at("closedAt"),
                fields.number("position"));
    }
}
