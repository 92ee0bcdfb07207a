package wecan.graphql.valuation;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import wecan.graphql.api.ChangeFeed;
import wecan.graphql.api.GlobalId;
import wecan.graphql.api.NodeKind;
import wecan.graphql.api.Position;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.valuation.AssetId;
import wecan.messages.valuation.ValuationPeriodId;
import wecan.query.ViewChange;
import wecan.query.ViewKind;
import wecan.query.access.Viewer;
import wecan.query.valuation.AssetQueries;
import wecan.query.valuation.AssetView;
import wecan.query.valuation.PeriodQueries;
import wecan.query.valuation.ValuationPeriodView;

/** Subscriptions to valuation periods and replacement alerts. */
@Controller
class ValuationFeeds {
    record ValuationPeriodChange(ValuationPeriodView valuationPeriod, Position position) {}

    record ReplacementAlerted(AssetView asset, AssetView.Alert alert, Position position) {}

    private record Told(AssetId asset, AssetView.Alert alert) {}

    private final ChangeFeed feed;
    private final PeriodQueries periods;
    private final AssetQueries assets;
    private final Clock clock;

    ValuationFeeds(ChangeFeed feed, PeriodQueries periods, AssetQueries assets, Clock clock) {
        this.feed = feed;
        this.periods = periods;
        this.assets = assets;
        this.clock = clock;
    }

    @SubscriptionMapping
    Flux<ValuationPeriodChange> valuationPeriodChanged(@Argument String organisation, Viewer viewer) {
        OrganisationId id = organisation(organisation);
        return feed.stream(
                change -> change.kind() == ViewKind.VALUATION_PERIOD && change.concerns(id),
                change -> periods.byId(viewer, new ValuationPeriodId(UUID.fromString(change.id())))
                        .map(view -> new ValuationPeriodChange(view, new Position(change.position()))));
    }

    /** An asset changes for many reasons: only an alert from now on that was not told yet is news. */
    @SubscriptionMapping
    Flux<ReplacementAlerted> replacementAlerted(@Argument String organisation, Viewer viewer) {
        OrganisationId id = organisation(organisation);
        return Flux.defer(() -> {
            Instant since = clock.instant();
            Set<Told> told = ConcurrentHashMap.newKeySet();
            return feed.stream(
                    change -> change.kind() == ViewKind.ASSET && change.concerns(id),
                    change -> alert(viewer, change, since, told));
        });
    }

    private Optional<ReplacementAlerted> alert(Viewer viewer, ViewChange change, Instant since, Set<Told> told) {
        return assets.byId(viewer, new AssetId(UUID.fromString(change.id())))
                .filter(asset -> !asset.alerts().isEmpty())
                .map(asset -> new ReplacementAlerted(asset, asset.alerts().getLast(), new Position(change.position())))
                .filter(alerted -> !alerted.alert().at().isBefore(since)
                        && told.add(new Told(alerted.asset().id(), alerted.alert())));
    }

    private static OrganisationId organisation(String organisation) {
        return new OrganisationId(GlobalId.require(NodeKind.ORGANISATION, organisation, "organisation"));
    }
}
