package wecan.query.access;

import com.mongodb.client.model.Filters;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import wecan.messages.organisation.OrganisationId;
import wecan.query.Fields;

/** In which organisations a viewer holds a permission: part of the filter of every list. */
public sealed interface Scope {
    /** In all of them. */
    record Everywhere() implements Scope {}

    /** In these only; in none when empty. */
    record Within(Set<OrganisationId> organisations) implements Scope {}

    /** The filter on documents that carry their organisation. */
    default Bson filter() {
        return filter("organisation");
    }

    /** The filter on documents that name one of the organisations in this field. */
    default Bson filter(String field) {
        return switch (this) {
            case Everywhere() -> new Document();
            case Within(Set<OrganisationId> organisations) ->
                Filters.in(
                        Fields.path(field),
                        organisations.stream()
                                .map(OrganisationId::toString)
                                .sorted()
                                .toList());
        };
    }

    default boolean isEmpty() {
        return this instanceof Within(Set<OrganisationId> organisations) && organisations.isEmpty();
    }

    /** This scope, further limited to one organisation. */
    default Scope only(OrganisationId organisation) {
        return switch (this) {
            case Everywhere() -> new Within(Set.of(organisation));
            case Within(Set<OrganisationId> organisations) ->
                new Within(organisations.contains(organisation) ? Set.of(organisation) : Set.of());
        };
    }
}
