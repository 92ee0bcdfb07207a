package wecan.query.sourcing;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.sourcing.DataItemSourceId;
import wecan.messages.sourcing.SourcingScopeId;
import wecan.query.Fields;

/**
 * A data item of a scope (数据项) and who is its one source (一数一源).
 *
 * @param coordinator of the scope
 * @param name as the first demand called it; null when nobody has asked for it yet
 * @param source null when it has none
 * @param term counts the changes of its source, 0 before the first
 * @param negative its entry on the negative list; null when it is not on it
 * @param history its sources, the newest last; the last one says what the ledger shows now
 * @param version sequence of its last event, also that of its requests
 * @param position of its last event
 */
public record DataItemSourceView(
        DataItemSourceId id,
        SourcingScopeId scope,
        OrganisationId coordinator,
        String code,
        @Nullable String name,
        @Nullable OrganisationId source,
        long term,
        @Nullable NegativeListEntry negative,
        List<SourceTerm> history,
        long version,
        long position) {

    public DataItemSourceView {
        history = List.copyOf(history);
    }

    /** What Fabric did with the newest term; null before the first. */
    public @Nullable SourceTerm published() {
        return history.isEmpty() ? null : history.getLast();
    }

    static DataItemSourceView of(Fields fields, ScopeTerms terms) {
        SourcingScopeId scope = fields.id("scope", SourcingScopeId::new);
        List<SourceTerm> history =
                fields.children("terms").stream().map(SourceTerm::of).toList();
        return new DataItemSourceView(
                new DataItemSourceId(UUID.fromString(fields.id())),
                scope,
                terms.coordinator(scope),
                fields.text("code"),
                fields.optionalText("name"),
                fields.optionalId("source", OrganisationId::new),
                history.isEmpty() ? 0 : history.getLast().term(),
                fields.flag("negative") ? NegativeListEntry.of(fields) : null,
                history,
                fields.number("version"),
                fields.number("position"));
    }
}
