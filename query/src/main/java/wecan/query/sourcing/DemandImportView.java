package wecan.query.sourcing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.sourcing.DemandImportId;
import wecan.messages.sourcing.SheetFormat;
import wecan.messages.sourcing.SourcingScopeId;
import wecan.query.Fields;

/**
 * An import of demands from a file.
 *
 * @param document SHA-256 of the file, lower-case hex
 * @param failureCode why the file cannot be read, a stable code; null unless failed
 * @param rows how many the file has; null until it was opened
 * @param done how many were dealt with: the sum of the next three
 * @param repeated imported before, with the same content
 * @param version sequence of its last event; results of rows do not count
 * @param position of its last event; results of rows do not count
 */
public record DemandImportView(
        DemandImportId id,
        SourcingScopeId scope,
        OrganisationId coordinator,
        OrganisationId demander,
        String document,
        SheetFormat format,
        State state,
        @Nullable String failureCode,
        @Nullable Integer rows,
        int done,
        int accepted,
        int repeated,
        int refused,
        PersonId startedBy,
        Instant startedAt,
        @Nullable Instant endedAt,
        long version,
        long position) {

    /** The states of an import. */
    public enum State {
        RUNNING,
        FINISHED,
        FAILED
    }

    static DemandImportView of(Fields fields, ScopeTerms terms) {
        SourcingScopeId scope = fields.id("scope", SourcingScopeId::new);
        int accepted = fields.integer("accepted");
        int repeated = fields.integer("repeated");
        int refused = fields.integer("refused");
        return new DemandImportView(
                new DemandImportId(UUID.fromString(fields.id())),
                scope,
                terms.coordinator(scope),
                fields.id("organisation", OrganisationId::new),
                fields.text("document"),
                fields.constant("format", SheetFormat.class),
                fields.constant("state", State.class),
                fields.optionalText("failureCode"),
                fields.has("rows") ? fields.integer("rows") : null,
                accepted + repeated + refused,
                accepted,
                repeated,
                refused,
                fields.id("startedBy", PersonId::new),
                fields.at("startedAt"),
                fields.optionalAt("endedAt"),
                fields.number("version"),
                fields.number("position"));
    }
}
