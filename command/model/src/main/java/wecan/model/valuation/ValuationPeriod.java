package wecan.model.valuation;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static wecan.messages.CommandRejected.unless;
import static wecan.messages.valuation.PeriodState.*;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import wecan.messages.CommandRejected;
import wecan.messages.InvalidInput;
import wecan.messages.PersonId;
import wecan.messages.PlatformRejection.NotFound;
import wecan.messages.valuation.AssetMeasure;
import wecan.messages.valuation.AssetRegisterId;
import wecan.messages.valuation.Indicator;
import wecan.messages.valuation.IndicatorSystemEvent.IndicatorSystemPublished;
import wecan.messages.valuation.PeriodKey;
import wecan.messages.valuation.PeriodState;
import wecan.messages.valuation.ValuationPeriodCommand.*;
import wecan.messages.valuation.ValuationPeriodEvent;
import wecan.messages.valuation.ValuationPeriodEvent.*;
import wecan.messages.valuation.ValuationPeriodId;
import wecan.messages.valuation.ValuationRejection.NoAssets;
import wecan.messages.valuation.ValuationRejection.NoEffectiveVersion;
import wecan.messages.valuation.ValuationRejection.PeriodAlreadyOpen;
import wecan.messages.valuation.ValuationRejection.PeriodNotOver;
import wecan.messages.valuation.ValuationRejection.ValueTooLarge;
import wecan.messages.valuation.ValuationRejection.ValuerCannotApprove;
import wecan.messages.valuation.ValuationRejection.WrongPeriodState;
import wecan.messages.valuation.ValuationReport;
import wecan.model.Histories;
import wecan.model.Histories.History;

/**
 * The valuation of an organisation's assets for a month, quarter or year (评估周期), as of its last day: captured, scored,
 * reviewed and closed. A closed report is never changed, only replaced by that of a restatement, so exactly one is in
 * force. Who had a hand in a revision's values does not approve them (domain.md C7).
 */
public class ValuationPeriod {
    @AggregateIdentifier
    private ValuationPeriodId id;

    private @Nullable PeriodOpened opened;

    private PeriodState state = OPEN;
    private int revision = 1;
    private final CollectedMeasures measures = new CollectedMeasures();
    private final Set<PersonId> valuers = new HashSet<>();
    private @Nullable PeriodScored scored;
    private @Nullable String effective;

    @SuppressWarnings("NullAway.Init") // its events fill it
    ValuationPeriod() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void open(OpenPeriod c, Histories histories) {
        unless(opened == null, new PeriodAlreadyOpen(c.period()));
        unless(
                c.period().equals(ValuationPeriodId.of(c.organisation(), c.assetClass(), c.key())),
                new InvalidInput("period", InvalidInput.Problem.MALFORMED, 0));
        LocalDate asOf = c.key().lastDay();
        IndicatorVersions versions =
                IndicatorVersions.of(histories.of(c.system().value()));
        unless(versions.belongTo(c.organisation()), new NotFound(c.system().value()));
        IndicatorSystemPublished version = versions.effectiveOn(asOf)
                .orElseThrow(() -> new CommandRejected(new NoEffectiveVersion(c.system(), asOf)));
        apply(new PeriodOpened(
                c.period(),
                c.organisation(),
                c.assetClass(),
                c.key().text(),
                asOf,
                c.system(),
                version.version(),
                version.indicators(),
                c.by()));
    }

    @CommandHandler
    void capture(CaptureMeasures c, Clock clock, Histories histories) {
        PeriodOpened period = requireState(OPEN, COLLECTING);
        unless(Days.today(clock).isAfter(period.asOf()), new PeriodNotOver(period.asOf()));
        History register =
                histories.of(AssetRegisterId.of(period.organisation()).value());
        List<AssetMeasure> found = RegisteredAssets.of(register)
                .asOf(period.assetClass(), PeriodKey.parse("key", period.key()).firstDay(), period.asOf());
        unless(!found.isEmpty(), new NoAssets(id));
        apply(new MeasuresCaptured(id, revision, period.asOf(), register.version(), found, c.by()));
    }

    @CommandHandler
    void adjust(AdjustMeasure c) {
        requireState(COLLECTING, SCORED);
        AssetMeasure asset = measures.get(c.asset());
        Measures.requirePossible(asset, c.measure(), c.value());
        @Nullable Long from = Measures.valueOf(asset, c.measure());
        apply(new MeasureAdjusted(id, revision, c.asset(), c.measure(), from, c.value(), c.reason(), c.by()));
    }

    @CommandHandler
    void score(ScorePeriod c, Histories histories) {
        PeriodOpened period = requireState(COLLECTING, SCORED);
        IndicatorTree tree = IndicatorTree.of(period.indicators());
        Valuation now =
                Valuation.of(tree, measures.all()).orElseThrow(() -> new CommandRejected(new ValueTooLarge(id)));
        Comparison comparison = Comparison.of(
                new Comparison.Scale(period.system(), period.systemVersion(), tree), now, before(period, histories));
        apply(new PeriodScored(
                id,
                revision,
                now.values(),
                now.score(),
                now.total(),
                comparison.change(),
                comparison.absence(),
                c.by()));
    }

    @CommandHandler
    void submit(SubmitForReview c) {
        requireState(SCORED);
        apply(new PeriodSubmitted(id, revision, c.by()));
    }

    @CommandHandler
    void sendBack(SendBackPeriod c) {
        requireState(UNDER_REVIEW);
        apply(new PeriodSentBack(id, revision, c.reason(), c.by()));
    }

    @CommandHandler
    void close(ClosePeriod c) {
        PeriodOpened period = requireState(UNDER_REVIEW);
        unless(!valuers.contains(c.by()), new ValuerCannotApprove(c.by()));
        ValuationReport report = report(period);
        apply(new PeriodClosed(id, report, Sha256.hex(report.text()), c.by()));
    }

    @CommandHandler
    void restate(RestatePeriod c) {
        requireState(CLOSED);
        String replaced = effective;
        if (replaced == null) {
            throw new IllegalStateException("a closed period has a report");
        }
        apply(new PeriodRestated(id, revision + 1, replaced, c.reason(), c.by()));
    }

    @EventSourcingHandler
    void evolve(ValuationPeriodEvent event) {
        id = event.period();
        switch (event) {
            case PeriodOpened e -> opened = e;
            case MeasuresCaptured e -> {
                state = COLLECTING;
                measures.replace(e.measures());
                valuers.add(e.by());
            }
            case MeasureAdjusted e -> {
                state = COLLECTING;
                measures.adjust(e);
                valuers.add(e.by());
            }
            case PeriodScored e -> {
                state = SCORED;
                scored = e;
                valuers.add(e.by());
            }
            case PeriodSubmitted e -> {
                state = UNDER_REVIEW;
                valuers.add(e.by());
            }
            case PeriodSentBack e -> state = COLLECTING;
            case PeriodClosed e -> {
                state = CLOSED;
                effective = e.reportHash();
            }
            case PeriodRestated e -> {
                state = COLLECTING;
                revision = e.revision();
                valuers.clear();
            }
        }
    }

    /** The effective report of the period before; null when that one was never closed. */
    private static @Nullable ValuationReport before(PeriodOpened period, Histories histories) {
        PeriodKey key = PeriodKey.parse("key", period.key()).previous();
        ValuationPeriodId before = ValuationPeriodId.of(period.organisation(), period.assetClass(), key);
        return histories.of(before.value()).events().reversed().stream()
                .filter(PeriodClosed.class::isInstance)
                .map(event -> ((PeriodClosed) event).report())
                .findFirst()
                .orElse(null);
    }

    private ValuationReport report(PeriodOpened period) {
        PeriodScored result = scored;
        if (result == null) {
            throw new IllegalStateException("a period under review is scored");
        }
        return new ValuationReport(
                id,
                period.organisation(),
                period.assetClass(),
                period.key(),
                revision,
                period.asOf(),
                period.system(),
                period.systemVersion(),
                Sha256.hex(Indicator.textOf(period.indicators())),
                measures.all(),
                result.values(),
                result.score(),
                result.total(),
                result.change(),
                result.absence(),
                effective);
    }

    private PeriodOpened requireState(PeriodState... needed) {
        PeriodOpened period = Objects.requireNonNull(opened, "its first event");
        unless(List.of(needed).contains(state), new WrongPeriodState(id, state, List.of(needed)));
        return period;
    }
}
