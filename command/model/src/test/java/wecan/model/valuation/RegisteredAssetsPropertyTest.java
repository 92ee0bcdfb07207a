package wecan.model.valuation;

import static org.assertj.core.api.Assertions.assertThat;
import static wecan.model.Fixtures.ALICE;
import static wecan.model.Fixtures.history;
import static wecan.model.valuation.Valuations.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import wecan.messages.valuation.AssetClass;
import wecan.messages.valuation.AssetId;
import wecan.messages.valuation.AssetMeasure;
import wecan.messages.valuation.AssetRegisterEvent;
import wecan.messages.valuation.AssetRegisterEvent.AssetDisposed;
import wecan.messages.valuation.AssetRegisterEvent.AssetMeasured;
import wecan.messages.valuation.AssetRegisterEvent.AssetRegistered;
import wecan.messages.valuation.Reading;

/** A register as of any past day, against the rule read off the list of events. */
class RegisteredAssetsPropertyTest {
    private static final LocalDate DAY_0 = LocalDate.parse("2026-01-01");

    private record Life(int inService, int assetClass, List<int[]> readings, int disposed) {}

    @Provide
    Arbitrary<List<Life>> lives() {
        Arbitrary<Integer> day = Arbitraries.integers().between(0, 20);
        Arbitrary<int[]> reading = Combinators.combine(
                        day, Arbitraries.integers().between(0, 9))
                .as((on, quantity) -> new int[] {on, quantity});
        return Combinators.combine(
                        day,
                        Arbitraries.integers().between(0, 1),
                        reading.list().ofMaxSize(6),
                        Arbitraries.integers().between(0, 40))
                .as(Life::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    @Property
    void the_register_as_of_a_period_is_what_its_events_say(
            @ForAll("lives") List<Life> lives,
            @ForAll @IntRange(max = 22) int from,
            @ForAll @IntRange(max = 10) int length,
            @ForAll boolean dataOnly) {
        List<AssetRegisterEvent> events = eventsOf(lives);
        @Nullable AssetClass only = dataOnly ? AssetClass.DATA : null;
        LocalDate first = DAY_0.plusDays(from);
        LocalDate last = first.plusDays(length);
        assertThat(RegisteredAssets.of(history(events)).asOf(only, first, last))
                .isEqualTo(naive(events, only, first, last));
    }

    /** Registrations first, so that the rest is in any order. */
    private static List<AssetRegisterEvent> eventsOf(List<Life> lives) {
        List<AssetRegisterEvent> events = new ArrayList<>(List.of(OPENED));
        List<AssetRegisterEvent> later = new ArrayList<>();
        for (int i = lives.size() - 1; i >= 0; i--) {
            Life life = lives.get(i);
            LocalDate start = DAY_0.plusDays(life.inService());
            AssetClass assetClass = AssetClass.values()[life.assetClass()];
            events.add(new AssetRegistered(
                    REGISTER, ORG, asset(i), assetClass, "a" + i, "o", start, null, 1, 5, List.of(), ALICE));
            for (int[] reading : life.readings()) {
                LocalDate on = start.plusDays(reading[0]);
                later.add(new AssetMeasured(
                        REGISTER, asset(i), on, reading[1], 5, List.of(new Reading("q", reading[1])), ALICE));
            }
            if (life.disposed() <= 20) {
                later.add(new AssetDisposed(REGISTER, asset(i), start.plusDays(life.disposed()), "sold", ALICE));
            }
        }
        events.addAll(later);
        return events;
    }

    private static List<AssetMeasure> naive(
            List<AssetRegisterEvent> events, @Nullable AssetClass only, LocalDate first, LocalDate last) {
        List<AssetMeasure> found = new ArrayList<>();
        for (AssetRegisterEvent event : events) {
            if (event instanceof AssetRegistered r
                    && (only == null || r.assetClass() == only)
                    && !r.inServiceOn().isAfter(last)
                    && events.stream()
                            .noneMatch(e -> e instanceof AssetDisposed d
                                    && d.asset().equals(r.asset())
                                    && d.on().isBefore(first))) {
                found.add(newest(events, r, last));
            }
        }
        found.sort(Comparator.comparing(m -> m.asset().toString()));
        return found;
    }

    private static AssetMeasure newest(List<AssetRegisterEvent> events, AssetRegistered r, LocalDate last) {
        AssetId id = r.asset();
        AssetMeasure newest = new AssetMeasure(id, r.assetClass(), r.name(), r.quantity(), r.unitValue(), r.quality());
        LocalDate on = r.inServiceOn();
        for (AssetRegisterEvent event : events) {
            if (event instanceof AssetMeasured m
                    && m.asset().equals(id)
                    && !m.on().isAfter(last)
                    && !m.on().isBefore(on)) {
                on = m.on();
                newest = new AssetMeasure(id, r.assetClass(), r.name(), m.quantity(), m.unitValue(), m.quality());
            }
        }
        return newest;
    }
}
