package wecan.graphql.sourcing;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import wecan.graphql.api.Connection;
import wecan.graphql.api.GlobalId;
import wecan.graphql.api.NodeKind;
import wecan.graphql.api.Pages;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.sourcing.DemandImportId;
import wecan.messages.sourcing.RequestState;
import wecan.messages.sourcing.ServiceItemDemandId;
import wecan.messages.sourcing.SourcingRequestId;
import wecan.messages.sourcing.SourcingScopeId;
import wecan.query.Page;
import wecan.query.access.Viewer;
import wecan.query.sourcing.Attention;
import wecan.query.sourcing.DataItemSourceQueries;
import wecan.query.sourcing.DataItemSourceView;
import wecan.query.sourcing.DemandImportQueries;
import wecan.query.sourcing.DemandImportView;
import wecan.query.sourcing.NegativeListEntry;
import wecan.query.sourcing.ServiceItemDemandQueries;
import wecan.query.sourcing.ServiceItemDemandView;
import wecan.query.sourcing.SourcingRequestQueries;
import wecan.query.sourcing.SourcingRequestView;
import wecan.query.sourcing.SourcingScopeQueries;
import wecan.query.sourcing.SourcingScopeView;

/** Queries about scopes, demands, requests, data items and imports. What the viewer may not see is not there. */
@Controller
class SourcingReads {
    private final SourcingScopeQueries scopes;
    private final ServiceItemDemandQueries demands;
    private final SourcingRequestQueries requests;
    private final DataItemSourceQueries items;
    private final DemandImportQueries imports;

    SourcingReads(
            SourcingScopeQueries scopes,
            ServiceItemDemandQueries demands,
            SourcingRequestQueries requests,
            DataItemSourceQueries items,
            DemandImportQueries imports) {
        this.scopes = scopes;
        this.demands = demands;
        this.requests = requests;
        this.items = items;
        this.imports = imports;
    }

    @QueryMapping
    @Nullable
    SourcingScopeView sourcingScope(@Argument String organisation, Viewer viewer) {
        return organisation(organisation)
                .flatMap(coordinator -> scopes.ofCoordinator(viewer, coordinator))
                .orElse(null);
    }

    @QueryMapping
    Connection<SourcingScopeView> sourcingScopes(
            @Argument String organisation,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            Viewer viewer) {
        return Pages.connection(organisation(organisation)
                .map(participant -> scopes.ofParticipant(viewer, participant, Pages.request(first, after)))
                .orElseGet(Page::empty));
    }

    @QueryMapping
    @Nullable
    ServiceItemDemandView demand(@Argument String id, Viewer viewer) {
        return GlobalId.decode(NodeKind.SERVICE_ITEM_DEMAND, id)
                .flatMap(uuid -> demands.byId(viewer, new ServiceItemDemandId(uuid)))
                .orElse(null);
    }

    @QueryMapping
    Connection<ServiceItemDemandView> demands(
            @Argument String unit, @Argument @Nullable Integer first, @Argument @Nullable String after, Viewer viewer) {
        return Pages.connection(organisation(unit)
                .map(demander -> demands.ofUnit(viewer, demander, Pages.request(first, after)))
                .orElseGet(Page::empty));
    }

    @QueryMapping
    @Nullable
    SourcingRequestView sourcingRequest(@Argument String id, Viewer viewer) {
        return GlobalId.decode(NodeKind.SOURCING_REQUEST, id)
                .flatMap(uuid -> requests.byId(viewer, new SourcingRequestId(uuid)))
                .orElse(null);
    }

    @QueryMapping
    Connection<SourcingRequestView> sourcingInbox(
            @Argument String unit,
            @Argument @Nullable RequestState state,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            Viewer viewer) {
        return Pages.connection(organisation(unit)
                .map(asked -> requests.sourcingInbox(viewer, asked, only(state), Pages.request(first, after)))
                .orElseGet(Page::empty));
    }

    @QueryMapping
    Connection<SourcingRequestView> myDemands(
            @Argument String unit,
            @Argument @Nullable RequestState state,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            Viewer viewer) {
        return Pages.connection(organisation(unit)
                .map(demander -> requests.myDemands(viewer, demander, only(state), Pages.request(first, after)))
                .orElseGet(Page::empty));
    }

    @QueryMapping
    Connection<SourcingRequestView> coordinatorInbox(
            @Argument String scope,
            @Argument @Nullable Attention attention,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            Viewer viewer) {
        return Pages.connection(scope(scope)
                .map(id -> requests.coordinatorInbox(viewer, id, only(attention), Pages.request(first, after)))
                .orElseGet(Page::empty));
    }

    @QueryMapping
    Connection<SourcingRequestView> conflicts(
            @Argument String scope,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            Viewer viewer) {
        return Pages.connection(scope(scope)
                .map(id -> requests.conflicts(viewer, id, Pages.request(first, after)))
                .orElseGet(Page::empty));
    }

    @QueryMapping
    @Nullable
    DataItemSourceView dataItemSource(@Argument String scope, @Argument String dataItem, Viewer viewer) {
        return scope(scope).flatMap(id -> items.of(viewer, id, dataItem)).orElse(null);
    }

    @QueryMapping
    Connection<NegativeListEntry> negativeList(
            @Argument String scope,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            Viewer viewer) {
        return Pages.connection(scope(scope)
                .map(id -> items.negativeList(viewer, id, Pages.request(first, after)))
                .orElseGet(Page::empty));
    }

    @QueryMapping
    Connection<DataItemSourceView> publicationIncidents(
            @Argument String scope,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            Viewer viewer) {
        return Pages.connection(scope(scope)
                .map(id -> items.incidents(viewer, id, Pages.request(first, after)))
                .orElseGet(Page::empty));
    }

    @QueryMapping
    @Nullable
    DemandImportView demandImport(@Argument String id, Viewer viewer) {
        return GlobalId.decode(NodeKind.DEMAND_IMPORT, id)
                .flatMap(uuid -> imports.byId(viewer, new DemandImportId(uuid)))
                .orElse(null);
    }

    @QueryMapping
    Connection<DemandImportView> demandImports(
            @Argument String unit, @Argument @Nullable Integer first, @Argument @Nullable String after, Viewer viewer) {
        return Pages.connection(organisation(unit)
                .map(demander -> imports.ofUnit(viewer, demander, Pages.request(first, after)))
                .orElseGet(Page::empty));
    }

    static Optional<OrganisationId> organisation(String id) {
        return GlobalId.decode(NodeKind.ORGANISATION, id).map(OrganisationId::new);
    }

    static Optional<SourcingScopeId> scope(String id) {
        return GlobalId.decode(NodeKind.SOURCING_SCOPE, id).map(SourcingScopeId::new);
    }

    private static <T> @Nullable Set<T> only(@Nullable T one) {
        return one == null ? null : Set.of(one);
    }
}
