package wecan.query.signing;

import static java.util.stream.Collectors.toMap;

import com.mongodb.client.model.Filters;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.signing.FlowState;
import wecan.messages.signing.SigningFlowId;
import wecan.query.Fields;
import wecan.query.Order;
import wecan.query.Page;
import wecan.query.PageRequest;
import wecan.query.ViewKind;
import wecan.query.ViewStore;
import wecan.query.access.Access;
import wecan.query.access.Decision;
import wecan.query.access.Permission;
import wecan.query.access.Scope;
import wecan.query.access.Viewer;

/**
 * Signing flows, to the active members of the organisation that drafted it and, once it was sent, of every signer; to
 * auditors.
 */
public final class FlowQueries {
    private static final Set<FlowState> EVERY = Set.of(FlowState.values());

    private final ViewStore views;
    private final Access access;

    public FlowQueries(ViewStore views, Access access) {
        this.views = views;
        this.access = access;
    }

    public Optional<SigningFlowView> byId(Viewer viewer, SigningFlowId id) {
        return Optional.ofNullable(byIds(viewer, List.of(id)).get(id));
    }

    public Map<SigningFlowId, SigningFlowView> byIds(Viewer viewer, Collection<SigningFlowId> ids) {
        List<Fields> found = views.byIds(ViewKind.SIGNING_FLOW, ids).values().stream()
                .filter(fields -> fields.has("organisation"))
                .toList();
        Set<OrganisationId> parties = new HashSet<>();
        found.forEach(flow -> parties.addAll(parties(flow)));
        Map<OrganisationId, Decision> decisions = access.decideAll(viewer, Permission.VIEW_SIGNING, parties);
        return found.stream()
                .filter(flow -> parties(flow).stream().anyMatch(party -> granted(decisions, party)))
                .map(flow -> view(flow, decisions))
                .collect(toMap(SigningFlowView::id, view -> view));
    }

    /**
     * The flows that an organisation drafted or is to sign, newest first.
     *
     * @param states null for any; none when empty
     */
    public Page<SigningFlowView> ofOrganisation(
            Viewer viewer, OrganisationId organisation, @Nullable Set<FlowState> states, PageRequest page) {
        if (!access.decide(viewer, Permission.VIEW_SIGNING, organisation).granted()) {
            return Page.empty();
        }
        Set<FlowState> wanted = states == null ? EVERY : states;
        Bson filter = Filters.and(
                Filters.eq(Fields.path("parties"), organisation.toString()),
                Filters.in(
                        Fields.path("state"),
                        Arrays.stream(FlowState.values())
                                .filter(wanted::contains)
                                .map(Enum::name)
                                .toList()));
        return listed(viewer, filter, page);
    }

    /** The flows that wait for a seal of an organisation for which the viewer may ask for one, newest first. */
    public Page<SigningFlowView> toSign(Viewer viewer, PageRequest page) {
        Scope scope = access.scope(viewer, Permission.REQUEST_SEAL_USE);
        return scope.isEmpty() ? Page.empty() : listed(viewer, scope.filter("turn"), page);
    }

    private Page<SigningFlowView> listed(Viewer viewer, Bson filter, PageRequest page) {
        Page<Fields> found = views.page(ViewKind.SIGNING_FLOW, filter, Order.NEWEST, page, fields -> fields);
        Map<OrganisationId, Decision> decisions = access.decideAll(
                viewer,
                Permission.VIEW_SIGNING,
                found.items().stream().map(FlowQueries::drafter).distinct().toList());
        return found.map(flow -> view(flow, decisions));
    }

    private static SigningFlowView view(Fields flow, Map<OrganisationId, Decision> decisions) {
        return SigningFlowView.of(flow, granted(decisions, drafter(flow)));
    }

    private static boolean granted(Map<OrganisationId, Decision> decisions, OrganisationId organisation) {
        Decision decision = decisions.get(organisation);
        return decision != null && decision.granted();
    }

    private static OrganisationId drafter(Fields flow) {
        return flow.id("organisation", OrganisationId::new);
    }

    private static List<OrganisationId> parties(Fields flow) {
        return flow.ids("parties", OrganisationId::new);
    }
}
