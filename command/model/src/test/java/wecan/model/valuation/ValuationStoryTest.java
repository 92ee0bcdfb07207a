package wecan.model.valuation;

import static org.assertj.core.api.Assertions.assertThat;
import static wecan.model.Fixtures.ALICE;
import static wecan.model.Fixtures.BOB;
import static wecan.model.Fixtures.NOW;
import static wecan.model.valuation.Valuations.*;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.junit.jupiter.api.Test;
import wecan.messages.AggregateCommand;
import wecan.messages.valuation.*;
import wecan.messages.valuation.AssetRegisterCommand.*;
import wecan.messages.valuation.AssetRegisterEvent.ReplacementAlerted;
import wecan.messages.valuation.IndicatorSystemCommand.CreateIndicatorSystem;
import wecan.messages.valuation.ValuationPeriodCommand.*;
import wecan.messages.valuation.ValuationPeriodEvent.PeriodClosed;
import wecan.model.InMemoryModel;

/** Valuation's aggregates and policies together; every event is delivered twice. */
class ValuationStoryTest {
    private record Deadline(Instant at, AggregateCommand command) {}

    private final InMemoryModel model = new InMemoryModel(
            Clock.fixed(NOW, ZoneOffset.UTC),
            List.of(AssetRegister.class, IndicatorSystem.class, ValuationPeriod.class));
    private final Map<String, Deadline> deadlines = new TreeMap<>();
    private final List<AnnotationEventHandlerAdapter> policies = List.of(new AnnotationEventHandlerAdapter(
            new AlertWhenReplacementPlanned((key, at, command) -> deadlines.put(key, new Deadline(at, command))),
            model.parameters()));
    private int delivered;

    @Test
    void a_month_is_compared_with_the_one_before_and_again_when_that_is_restated() throws Exception {
        send(new CreateIndicatorSystem(SYSTEM, ORG, "数据资产", indicators(), LocalDate.parse("2025-01-01"), ALICE));
        send(registering(1, null));
        ValuationPeriodId january = close(JANUARY);
        send(new MeasureAsset(
                REGISTER, asset(1), LocalDate.parse("2026-02-10"), 10, 1_000, completeness(10_000), ALICE));
        close(FEBRUARY);
        assertThat(change(1).net()).isEqualTo(10_000 - 1_450);
        send(new RestatePeriod(january, "a wrong count", BOB));
        send(new AdjustMeasure(january, asset(1), Reading.QUANTITY, 30_000, "counted again", ALICE));
        finish(january);
        assertThat(closed(2).replaces())
                .isEqualTo(model.events(PeriodClosed.class).getFirst().reportHash());
        send(new RestatePeriod(PERIOD, "January was restated", BOB));
        finish(PERIOD);
        assertThat(change(3).revision()).isEqualTo(2);
        assertThat(change(3).previousTotal()).isEqualTo(closed(2).total());
    }

    @Test
    void of_the_alerts_that_were_missed_only_the_most_urgent_is_told_however_often_they_come() throws Exception {
        send(registering(1, 14));
        assertThat(deadlines.values())
                .extracting(Deadline::at)
                .containsExactlyInAnyOrder(
                        Instant.parse("2026-03-14T16:00:00Z"),
                        Instant.parse("2026-02-12T16:00:00Z"),
                        Instant.parse("2025-12-14T16:00:00Z"));
        for (int times = 0; times < 2; times++) {
            for (Deadline deadline : deadlines.values()) {
                send(deadline.command());
            }
        }
        assertThat(model.events(ReplacementAlerted.class))
                .containsExactly(new ReplacementAlerted(REGISTER, asset(1), LocalDate.parse("2026-03-15"), 30));
    }

    private ValuationPeriodId close(PeriodKey key) throws Exception {
        ValuationPeriodId id = ValuationPeriodId.of(ORG, null, key);
        send(new OpenPeriod(id, ORG, null, key, SYSTEM, BOB));
        send(new CaptureMeasures(id, ALICE));
        finish(id);
        return id;
    }

    private void finish(ValuationPeriodId id) throws Exception {
        send(new ScorePeriod(id, ALICE));
        send(new SubmitForReview(id, ALICE));
        send(new ClosePeriod(id, BOB));
    }

    private ValuationReport closed(int index) {
        return model.events(PeriodClosed.class).get(index).report();
    }

    private ValueChange change(int index) {
        return Objects.requireNonNull(closed(index).change());
    }

    private void send(AggregateCommand command) throws Exception {
        model.send(command);
        for (; delivered < model.recorded().size(); delivered++) {
            EventMessage<?> event = model.recorded().get(delivered);
            for (AnnotationEventHandlerAdapter policy : policies) {
                policy.handle(event);
                policy.handle(event);
            }
        }
    }
}
