package wecan.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;
import wecan.messages.DomainEvent;
import wecan.messages.credits.ContributionEvent;
import wecan.messages.credits.IssuanceEvent;
import wecan.messages.credits.RewardRuleEvent;
import wecan.messages.credits.TransferEvent;
import wecan.messages.organisation.InvitationEvent;
import wecan.messages.organisation.MembershipEvent;
import wecan.messages.organisation.OrganisationEvent;
import wecan.messages.signing.SealEvent;
import wecan.messages.signing.SealUseEvent;
import wecan.messages.signing.SigningFlowEvent;
import wecan.messages.sourcing.DataItemSourceEvent;
import wecan.messages.sourcing.DemandImportEvent;
import wecan.messages.sourcing.ServiceItemDemandEvent;
import wecan.messages.sourcing.SourcingScopeEvent;
import wecan.messages.valuation.AssetRegisterEvent;
import wecan.messages.valuation.IndicatorSystemEvent;
import wecan.messages.valuation.ValuationPeriodEvent;
import wecan.messages.work.ProjectEvent;
import wecan.messages.work.TaskEvent;

/** Events with positions, delivered in batches. The event at position n is a second after that at n - 1. */
public final class Recording {
    public static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    private final String history;
    private final List<TrackedEventMessage<?>> events = new ArrayList<>();
    private final Map<UUID, Long> sequences = new HashMap<>();

    /** Events that are no other recording's. */
    public Recording() {
        this(UUID.randomUUID().toString());
    }

    /** @param history what the identifiers of events begin with: who records the same under it, records the same events */
    Recording(String history) {
        this.history = history;
    }

    public static Recording of(List<? extends DomainEvent> events) {
        Recording recording = new Recording();
        events.forEach(recording::add);
        return recording;
    }

    /** When the event at this position was recorded. */
    public static Instant at(long position) {
        return START.plusSeconds(position);
    }

    public void add(DomainEvent event) {
        UUID aggregate = aggregate(event);
        long sequence = sequences.merge(aggregate, 0L, (old, zero) -> old + 1);
        long position = events.size() + 1L;
        events.add(new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(position),
                new GenericDomainEventMessage<>(
                        "aggregate",
                        aggregate.toString(),
                        sequence,
                        event,
                        MetaData.emptyInstance(),
                        history + "-" + position,
                        at(position))));
    }

    void addAll(List<TrackedEventMessage<?>> recorded) {
        for (TrackedEventMessage<?> event : recorded) {
            sequences.merge(aggregate((DomainEvent) event.getPayload()), 0L, (old, zero) -> old + 1);
            events.add(event);
        }
    }

    public int size() {
        return events.size();
    }

    /** The events in order; the event at position n is number n - 1. */
    List<TrackedEventMessage<?>> events() {
        return List.copyOf(events);
    }

    /** Delivers one batch to what is served: positions {@code from} (exclusive) to {@code to} (inclusive). */
    void deliver(ReadModels models, Projection projection, int from, int to) {
        deliver(models, projection, from, to, models.writer(models.views().served(projection.group()), Runnable::run));
    }

    void deliver(ReadModels models, Projection projection, int from, int to, GenerationWriter writer) {
        GenerationWriter.Prepared prepared =
                writer.prepare(projection.fold(events.subList(from, to)).changes());
        writer.write(prepared);
        models.freshness().advanced(projection.group(), to);
        prepared.changes().forEach(models.changes()::publish);
    }

    /** Delivers everything to everyone, in one batch each. */
    public void deliver(ReadModels models) {
        models.projections().forEach(projection -> deliver(models, projection, 0, events.size()));
    }

    static UUID aggregate(DomainEvent event) {
        return switch (event) {
            case OrganisationEvent e -> e.organisation().value();
            case MembershipEvent e -> e.membership().value();
            case InvitationEvent e -> e.invitation().value();
            case ProjectEvent e -> e.project().value();
            case TaskEvent e -> e.task().value();
            case IssuanceEvent e -> e.issuance().value();
            case TransferEvent e -> e.transfer().value();
            case RewardRuleEvent e -> e.rule().value();
            case ContributionEvent e -> e.contribution().value();
            case SourcingScopeEvent e -> e.scope().value();
            case ServiceItemDemandEvent e -> e.demand().value();
            case DataItemSourceEvent e -> e.item().value();
            case DemandImportEvent e -> e.imported().value();
            case AssetRegisterEvent e -> e.register().value();
            case IndicatorSystemEvent e -> e.system().value();
            case ValuationPeriodEvent e -> e.period().value();
            case SealEvent e -> e.seal().value();
            case SealUseEvent e -> e.request().value();
            case SigningFlowEvent e -> e.flow().value();
            default -> throw new IllegalArgumentException("no family: " + event);
        };
    }
}
