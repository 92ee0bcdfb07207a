package wecan.query.sourcing;

import com.mongodb.client.model.Filters;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.sourcing.SourcingScopeId;
import wecan.query.Fields;
import wecan.query.access.Access;
import wecan.query.access.Permission;
import wecan.query.access.Scope;
import wecan.query.access.Viewer;

/**
 * What a viewer may see of sourcing: what a unit of theirs demands or is asked for, and all of the scopes that they
 * coordinate.
 *
 * @param everything for an auditor
 * @param units where the viewer is an active member
 * @param scopes which the viewer coordinates
 */
record Sight(boolean everything, Set<OrganisationId> units, Set<SourcingScopeId> scopes) {
    /** In one read. */
    static Sight of(Access access, Viewer viewer) {
        var scopes = access.scopes(viewer, Set.of(Permission.VIEW_SOURCING, Permission.OVERSEE_SOURCING));
        return switch (Objects.requireNonNull(scopes.get(Permission.VIEW_SOURCING))) {
            case Scope.Everywhere() -> new Sight(true, Set.of(), Set.of());
            case Scope.Within(Set<OrganisationId> units) ->
                new Sight(false, units, coordinated(scopes.get(Permission.OVERSEE_SOURCING)));
        };
    }

    private static Set<SourcingScopeId> coordinated(@Nullable Scope scope) {
        return scope instanceof Scope.Within(Set<OrganisationId> coordinators)
                ? coordinators.stream().map(SourcingScopeId::of).collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    boolean nothing() {
        return !everything && units.isEmpty() && scopes.isEmpty();
    }

    boolean ofUnit(OrganisationId unit) {
        return everything || units.contains(unit);
    }

    boolean ofScope(SourcingScopeId scope) {
        return everything || scopes.contains(scope);
    }

    /** Whether the viewer sees the document: by its scope, the organisation that it belongs to, or a party. */
    boolean sees(Fields document) {
        OrganisationId organisation = document.optionalId("organisation", OrganisationId::new);
        return ofScope(document.id("scope", SourcingScopeId::new))
                || organisation != null && units.contains(organisation)
                || document.ids("parties", OrganisationId::new).stream().anyMatch(units::contains);
    }

    /** {@link #sees} as a filter. */
    Bson filter() {
        if (everything) {
            return new Document();
        }
        List<String> organisations =
                units.stream().map(OrganisationId::toString).sorted().toList();
        return Filters.or(
                Filters.in(Fields.path("organisation"), organisations),
                Filters.in(Fields.path("parties"), organisations),
                Filters.in(
                        Fields.path("scope"),
                        scopes.stream().map(SourcingScopeId::toString).sorted().toList()));
    }
}
