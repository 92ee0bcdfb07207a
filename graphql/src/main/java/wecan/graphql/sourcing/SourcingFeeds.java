package wecan.graphql.sourcing;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import wecan.graphql.api.ChangeFeed;
import wecan.graphql.api.GlobalId;
import wecan.graphql.api.NodeKind;
import wecan.graphql.api.Position;
import wecan.messages.InvalidInput;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.sourcing.DemandImportId;
import wecan.messages.sourcing.SourcingRequestId;
import wecan.query.ViewKind;
import wecan.query.access.Viewer;
import wecan.query.sourcing.DemandImportQueries;
import wecan.query.sourcing.DemandImportView;
import wecan.query.sourcing.SourcingRequestQueries;
import wecan.query.sourcing.SourcingRequestView;

/** Subscriptions to requests and imports. */
@Controller
class SourcingFeeds {
    record SourcingRequestChange(SourcingRequestView sourcingRequest, Position position) {}

    record DemandImportChange(DemandImportView demandImport, Position position) {}

    private final ChangeFeed feed;
    private final SourcingRequestQueries requests;
    private final DemandImportQueries imports;

    SourcingFeeds(ChangeFeed feed, SourcingRequestQueries requests, DemandImportQueries imports) {
        this.feed = feed;
        this.requests = requests;
        this.imports = imports;
    }

    @SubscriptionMapping
    Flux<SourcingRequestChange> sourcingRequestChanged(
            @Argument @Nullable String unit, @Argument @Nullable String scope, Viewer viewer) {
        UUID unitId = GlobalId.requireIfPresent(NodeKind.ORGANISATION, unit, "unit");
        UUID scopeId = GlobalId.requireIfPresent(NodeKind.SOURCING_SCOPE, scope, "scope");
        if (unitId == null && scopeId == null) {
            throw InvalidInput.rejected("unit", InvalidInput.Problem.EMPTY, 0);
        }
        OrganisationId party = unitId == null ? null : new OrganisationId(unitId);
        Predicate<SourcingRequestView> wanted =
                view -> scopeId == null || view.scope().value().equals(scopeId);
        return feed.stream(
                change -> change.kind() == ViewKind.SOURCING_REQUEST && (party == null || change.concerns(party)),
                change -> request(viewer, change.id())
                        .filter(wanted)
                        .map(view -> new SourcingRequestChange(view, new Position(change.position()))));
    }

    @SubscriptionMapping
    Flux<DemandImportChange> demandImportChanged(@Argument String demandImport, Viewer viewer) {
        DemandImportId id = new DemandImportId(GlobalId.require(NodeKind.DEMAND_IMPORT, demandImport, "demandImport"));
        return feed.stream(
                change -> change.kind() == ViewKind.DEMAND_IMPORT && change.id().equals(id.toString()),
                change -> imports.byId(viewer, id)
                        .map(view -> new DemandImportChange(view, new Position(change.position()))));
    }

    private Optional<SourcingRequestView> request(Viewer viewer, String id) {
        return requests.byId(viewer, new SourcingRequestId(UUID.fromString(id)));
    }
}
