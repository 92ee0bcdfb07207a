package wecan.query.access;

import com.mongodb.client.model.Filters;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import wecan.messages.PersonId;
import wecan.messages.organisation.MembershipId;
import wecan.messages.organisation.OrganisationId;
import wecan.query.Fields;
import wecan.query.ViewKind;
import wecan.query.ViewStore;

/**
 * Decides what a viewer may do. Default deny: a permission is held on one of its {@linkplain Ground grounds} or not at
 * all. A decision costs one read of a membership at most, also for many organisations at once.
 */
public final class Access {
    private static final Decision GRANTED = new Decision.Granted();

    private final ViewStore views;

    public Access(ViewStore views) {
        this.views = views;
    }

    /** Whether the viewer may do this on the platform as such. */
    public Decision decide(Viewer viewer, Permission permission) {
        return permission.heldBy(viewer) ? GRANTED : denied(permission, null);
    }

    /** Whether the viewer may do this in the organisation. */
    public Decision decide(Viewer viewer, Permission permission, OrganisationId organisation) {
        return Objects.requireNonNull(
                decideAll(viewer, permission, List.of(organisation)).get(organisation));
    }

    /** {@link #decide} for many organisations, in one read. */
    public Map<OrganisationId, Decision> decideAll(
            Viewer viewer, Permission permission, Collection<OrganisationId> organisations) {
        Map<OrganisationId, Decision> decisions = new HashMap<>();
        if (permission.heldBy(viewer)) {
            organisations.forEach(organisation -> decisions.put(organisation, GRANTED));
            return decisions;
        }
        Map<OrganisationId, Standing> standings = standings(viewer.person(), organisations);
        for (OrganisationId organisation : organisations) {
            Standing standing = standings.get(organisation);
            decisions.put(
                    organisation,
                    standing != null && permission.heldBy(standing) ? GRANTED : denied(permission, standing));
        }
        return decisions;
    }

    /** In which organisations the viewer holds the permission, in one read. */
    public Scope scope(Viewer viewer, Permission permission) {
        return Objects.requireNonNull(scopes(viewer, Set.of(permission)).get(permission));
    }

    /** {@link #scope} of several permissions, in one read. */
    public Map<Permission, Scope> scopes(Viewer viewer, Set<Permission> permissions) {
        Map<Permission, Scope> scopes = new EnumMap<>(Permission.class);
        permissions.stream()
                .filter(permission -> permission.heldBy(viewer))
                .forEach(permission -> scopes.put(permission, new Scope.Everywhere()));
        if (scopes.size() == permissions.size()) {
            return scopes;
        }
        List<Standing> standings =
                views
                        .all(
                                ViewKind.MEMBERSHIP,
                                Filters.eq(
                                        Fields.path("person"), viewer.person().toString()))
                        .stream()
                        .map(Standing::of)
                        .toList();
        for (Permission permission : permissions) {
            scopes.computeIfAbsent(
                    permission,
                    p -> new Scope.Within(standings.stream()
                            .filter(p::heldBy)
                            .map(Standing::organisation)
                            .collect(Collectors.toUnmodifiableSet())));
        }
        return scopes;
    }

    /** {@link #scope} where it matters for one organisation only: one read by id. */
    public Scope scope(Viewer viewer, Permission permission, @Nullable OrganisationId organisation) {
        if (organisation == null) {
            return scope(viewer, permission);
        }
        return new Scope.Within(decide(viewer, permission, organisation).granted() ? Set.of(organisation) : Set.of());
    }

    /** Those of the objects whose organisation grants the viewer the permission, in one read. */
    public <T> List<T> visible(
            Viewer viewer, Permission permission, Collection<T> objects, Function<T, OrganisationId> organisation) {
        Map<OrganisationId, Decision> decisions =
                decideAll(viewer, permission, objects.stream().map(organisation).collect(Collectors.toSet()));
        return objects.stream()
                .filter(object -> Objects.requireNonNull(decisions.get(organisation.apply(object)))
                        .granted())
                .toList();
    }

    /** What a person is in these organisations; without those where the person is nothing. */
    public Map<OrganisationId, Standing> standings(PersonId person, Collection<OrganisationId> organisations) {
        List<MembershipId> ids = organisations.stream()
                .map(organisation -> MembershipId.of(organisation, person))
                .toList();
        return views.byIds(ViewKind.MEMBERSHIP, ids).values().stream()
                .map(Standing::of)
                .collect(Collectors.toMap(Standing::organisation, standing -> standing));
    }

    private static Decision denied(Permission permission, @Nullable Standing standing) {
        boolean platformOnly = permission.grounds().stream().allMatch(Ground::onPlatform);
        Decision.Reason reason = platformOnly
                ? Decision.Reason.PLATFORM_ROLE_MISSING
                : standing != null && Ground.MEMBER.holds(standing)
                        ? Decision.Reason.ROLE_MISSING
                        : Decision.Reason.NOT_A_MEMBER;
        return new Decision.Denied(permission, reason, permission.grounds());
    }
}
