package wecan.graphql.signing;

import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import wecan.graphql.api.ChangeFeed;
import wecan.graphql.api.GlobalId;
import wecan.graphql.api.NodeKind;
import wecan.graphql.api.Position;
import wecan.messages.signing.SealId;
import wecan.messages.signing.SealUseId;
import wecan.messages.signing.SigningFlowId;
import wecan.query.ViewKind;
import wecan.query.access.Viewer;
import wecan.query.signing.FlowQueries;
import wecan.query.signing.SealQueries;
import wecan.query.signing.SealUseQueries;
import wecan.query.signing.SealUseView;
import wecan.query.signing.SealView;
import wecan.query.signing.SigningFlowView;

/** Subscriptions to seals, their use and flows. */
@Controller
class SigningFeeds {
    record SealChange(SealView seal, Position position) {}

    record SealUseChange(SealUseView sealUse, Position position) {}

    record SigningFlowChange(SigningFlowView flow, Position position) {}

    private final ChangeFeed feed;
    private final SealQueries seals;
    private final SealUseQueries uses;
    private final FlowQueries flows;

    SigningFeeds(ChangeFeed feed, SealQueries seals, SealUseQueries uses, FlowQueries flows) {
        this.feed = feed;
        this.seals = seals;
        this.uses = uses;
        this.flows = flows;
    }

    @SubscriptionMapping
    Flux<SealChange> sealChanged(@Argument String seal, Viewer viewer) {
        SealId id = new SealId(GlobalId.require(NodeKind.SEAL, seal, "seal"));
        return changes(ViewKind.SEAL, id.value(), () -> seals.byId(viewer, id), SealChange::new);
    }

    @SubscriptionMapping
    Flux<SealUseChange> sealUseChanged(@Argument String sealUse, Viewer viewer) {
        SealUseId id = new SealUseId(GlobalId.require(NodeKind.SEAL_USE, sealUse, "sealUse"));
        return changes(ViewKind.SEAL_USE, id.value(), () -> uses.byId(viewer, id), SealUseChange::new);
    }

    @SubscriptionMapping
    Flux<SigningFlowChange> flowChanged(@Argument String flow, Viewer viewer) {
        SigningFlowId id = new SigningFlowId(GlobalId.require(NodeKind.SIGNING_FLOW, flow, "flow"));
        return changes(ViewKind.SIGNING_FLOW, id.value(), () -> flows.byId(viewer, id), SigningFlowChange::new);
    }

    /** @param read decides on the viewer anew for each item */
    private <V, T> Flux<T> changes(
            ViewKind kind, UUID id, Supplier<Optional<V>> read, BiFunction<V, Position, T> item) {
        return feed.stream(change -> change.kind() == kind && change.id().equals(id.toString()), change -> read.get()
                .map(view -> item.apply(view, new Position(change.position()))));
    }
}
