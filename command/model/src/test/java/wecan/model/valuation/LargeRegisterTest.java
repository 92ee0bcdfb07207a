package wecan.model.valuation;

import static org.assertj.core.api.Assertions.assertThat;
import static wecan.model.Fixtures.ALICE;
import static wecan.model.valuation.Valuations.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.test.matchers.Matchers;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wecan.messages.DomainEvent;
import wecan.messages.valuation.AssetClass;
import wecan.messages.valuation.AssetMeasure;
import wecan.messages.valuation.AssetRegisterCommand;
import wecan.messages.valuation.AssetRegisterCommand.SetClassLife;
import wecan.messages.valuation.AssetRegisterEvent.AssetMeasured;
import wecan.messages.valuation.ValuationPeriodCommand.CaptureMeasures;
import wecan.messages.valuation.ValuationPeriodCommand.ScorePeriod;
import wecan.messages.valuation.ValuationPeriodEvent.MeasuresCaptured;
import wecan.messages.valuation.ValuationPeriodEvent.PeriodScored;
import wecan.model.Fixtures;

/** The largest register there may be; the bounds on time are generous, since others share the machine. */
class LargeRegisterTest {
    private static final int MOST = AssetRegisterCommand.MOST_ASSETS;

    @Test
    @Timeout(60)
    void ten_thousand_assets_are_captured() {
        Fixtures.of(ValuationPeriod.class, Map.<UUID, List<? extends DomainEvent>>of(REGISTER.value(), register()))
                .given(opened())
                .when(new CaptureMeasures(PERIOD, ALICE))
                .expectEventsMatching(one(
                        MeasuresCaptured.class, e -> e.measures().size() == MOST && e.registerVersion() == 4L * MOST));
    }

    @Test
    @Timeout(60)
    void ten_thousand_assets_are_scored() {
        List<AssetMeasure> measures = new ArrayList<>();
        for (int i = 1; i <= MOST; i++) {
            measures.add(measure(i, i % 10, i, i));
        }
        long total = Valuation.of(IndicatorTree.of(indicators()), measures)
                .orElseThrow()
                .total();
        assertThat(total).isPositive();
        Fixtures.of(ValuationPeriod.class)
                .given(opened(), new MeasuresCaptured(PERIOD, 1, FEBRUARY.lastDay(), 1, measures, ALICE))
                .when(new ScorePeriod(PERIOD, ALICE))
                .expectEventsMatching(one(PeriodScored.class, e -> e.values().size() == MOST && e.total() == total));
    }

    @Test
    @Timeout(60)
    void ten_thousand_replacements_are_planned_by_one_command() {
        Fixtures.of(AssetRegister.class)
                .given(register())
                .when(new SetClassLife(REGISTER, ORG, AssetClass.DATA, 24, ALICE))
                .expectEventsMatching(Matchers.predicate(events -> events.size() == MOST + 1));
    }

    private static <E> Matcher<? extends List<? super EventMessage<?>>> one(Class<E> type, Predicate<E> expected) {
        return Matchers.payloadsMatching(Matchers.exactSequenceOf(
                Matchers.predicate(event -> type.isInstance(event) && expected.test(type.cast(event))),
                Matchers.andNoMore()));
    }

    /** Each asset with three readings. */
    private static List<DomainEvent> register() {
        List<DomainEvent> events = new ArrayList<>(List.of(OPENED));
        for (int i = 1; i <= MOST; i++) {
            events.add(registered(i, null));
            for (int month = 2; month <= 4; month++) {
                LocalDate on = START.plusMonths(month);
                events.add(new AssetMeasured(REGISTER, asset(i), on, i, 100, completeness(i), ALICE));
            }
        }
        return events;
    }
}
