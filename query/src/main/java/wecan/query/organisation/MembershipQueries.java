package wecan.query.organisation;

import static java.util.stream.Collectors.toMap;

import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import wecan.messages.organisation.MembershipId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.organisation.Role;
import wecan.query.Fields;
import wecan.query.Order;
import wecan.query.Page;
import wecan.query.PageRequest;
import wecan.query.ViewKind;
import wecan.query.ViewStore;
import wecan.query.access.Access;
import wecan.query.access.Decision;
import wecan.query.access.Permission;
import wecan.query.access.Viewer;

/**
 * Memberships. A person sees their own, active members see each other, and who manages members sees the applications
 * with what the applicants wrote.
 */
public final class MembershipQueries {
    private static final List<String> LISTED = List.of(MembershipState.ACTIVE.name());
    private static final List<String> ALL =
            Arrays.stream(MembershipState.values()).map(Enum::name).toList();

    private final ViewStore views;
    private final Access access;

    public MembershipQueries(ViewStore views, Access access) {
        this.views = views;
        this.access = access;
    }

    public Optional<MembershipView> byId(Viewer viewer, MembershipId id) {
        return Optional.ofNullable(byIds(viewer, List.of(id)).get(id));
    }

    public Map<MembershipId, MembershipView> byIds(Viewer viewer, Collection<MembershipId> ids) {
        List<MembershipView> found = views.byIds(ViewKind.MEMBERSHIP, ids).values().stream()
                .filter(fields -> fields.has("state"))
                .map(MembershipView::of)
                .toList();
        Set<OrganisationId> organisations =
                found.stream().map(MembershipView::organisation).collect(Collectors.toSet());
        Map<OrganisationId, Decision> seeMembers = access.decideAll(viewer, Permission.VIEW_MEMBERS, organisations);
        Map<OrganisationId, Decision> seeAll = access.decideAll(viewer, Permission.VIEW_APPLICATIONS, organisations);
        return found.stream()
                .filter(view -> isOwn(viewer, view)
                        || granted(seeAll, view)
                        || granted(seeMembers, view) && view.state() == MembershipState.ACTIVE)
                .map(view -> isOwn(viewer, view) || granted(seeAll, view) ? view : view.discreet())
                .collect(toMap(MembershipView::id, view -> view));
    }

    /**
     * The members of an organisation, newest first. States other than active are listed to who manages members only.
     *
     * @param states null for the active ones
     * @param role null for any
     */
    public Page<MembershipView> ofOrganisation(
            Viewer viewer,
            OrganisationId organisation,
            @Nullable Set<MembershipState> states,
            @Nullable Role role,
            PageRequest page) {
        boolean manages = access.decide(viewer, Permission.VIEW_APPLICATIONS, organisation)
                .granted();
        List<String> wanted = states == null
                ? LISTED
                : states.stream()
                        .map(Enum::name)
                        .filter(s -> manages || LISTED.contains(s))
                        .toList();
        if (!manages
                        && !access.decide(viewer, Permission.VIEW_MEMBERS, organisation)
                                .granted()
                || wanted.isEmpty()) {
            return Page.empty();
        }
        List<Bson> filters = new ArrayList<>(List.of(
                Filters.eq(Fields.path("organisation"), organisation.toString()),
                Filters.in(Fields.path("state"), wanted)));
        if (role != null) {
            filters.add(Filters.eq(Fields.path("roles"), role.name()));
        }
        UnaryOperator<MembershipView> shown = view -> manages || isOwn(viewer, view) ? view : view.discreet();
        return views.page(
                ViewKind.MEMBERSHIP,
                Filters.and(filters),
                Order.NEWEST,
                page,
                fields -> shown.apply(MembershipView.of(fields)));
    }

    /** Applications that wait for a decision, newest first. */
    public Page<MembershipView> pendingApplications(Viewer viewer, OrganisationId organisation, PageRequest page) {
        return access.decide(viewer, Permission.VIEW_APPLICATIONS, organisation).granted()
                ? ofOrganisation(viewer, organisation, Set.of(MembershipState.APPLIED), null, page)
                : Page.empty();
    }

    /** The viewer's own memberships in whatever state, newest first. */
    public Page<MembershipView> mine(Viewer viewer, PageRequest page) {
        Bson filter = Filters.and(
                Filters.eq(Fields.path("person"), viewer.person().toString()), Filters.in(Fields.path("state"), ALL));
        return views.page(ViewKind.MEMBERSHIP, filter, Order.NEWEST, page, MembershipView::of);
    }

    private static boolean isOwn(Viewer viewer, MembershipView view) {
        return view.person().equals(viewer.person());
    }

    private static boolean granted(Map<OrganisationId, Decision> decisions, MembershipView view) {
        return Objects.requireNonNull(decisions.get(view.organisation())).granted();
    }
}
