package wecan.query;

import static wecan.query.valuation.Valuing.APPROVER;
import static wecan.query.valuation.Valuing.PERIOD;
import static wecan.query.valuation.Valuing.QUARTER;
import static wecan.query.valuation.Valuing.REGISTER;
import static wecan.query.valuation.Valuing.VALUER;
import static wecan.query.valuation.Valuing.asset;
import static wecan.query.valuation.Valuing.captured;
import static wecan.query.valuation.Valuing.closed;
import static wecan.query.valuation.Valuing.disposed;
import static wecan.query.valuation.Valuing.measure;
import static wecan.query.valuation.Valuing.measured;
import static wecan.query.valuation.Valuing.periodOpened;
import static wecan.query.valuation.Valuing.planned;
import static wecan.query.valuation.Valuing.published;
import static wecan.query.valuation.Valuing.registered;
import static wecan.query.valuation.Valuing.report;
import static wecan.query.valuation.Valuing.scored;
import static wecan.query.valuation.Valuing.submitted;
import static wecan.query.valuation.Valuing.values;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import wecan.messages.DomainEvent;
import wecan.messages.valuation.AssetClass;
import wecan.messages.valuation.AssetMeasure;
import wecan.messages.valuation.AssetRegisterEvent.ClassLifeSet;
import wecan.messages.valuation.AssetRegisterEvent.LeadTimesSet;
import wecan.messages.valuation.AssetRegisterEvent.ReplacementAlerted;
import wecan.messages.valuation.AssetRegisterEvent.UsefulLifeSet;
import wecan.messages.valuation.ValuationPeriodEvent.MeasureAdjusted;
import wecan.messages.valuation.ValuationPeriodEvent.PeriodRestated;
import wecan.messages.valuation.ValuationPeriodEvent.PeriodSentBack;

/** Events of valuation on a handful of ids. */
final class RandomValuation {
    private RandomValuation() {}

    static DomainEvent next(Random random) {
        return random.nextBoolean() ? assets(random) : period(random);
    }

    private static DomainEvent assets(Random random) {
        int asset = random.nextInt(3);
        String day = "2026-01-0" + (1 + random.nextInt(5));
        AssetClass assetClass = AssetClass.values()[random.nextInt(4)];
        return switch (random.nextInt(9)) {
            case 0 -> registered(asset, assetClass, day, random.nextInt(1, 9), random.nextInt(9), 5);
            case 1 -> measured(asset, day, random.nextInt(9), 5, random.nextInt(10_000));
            case 2 -> disposed(asset, day);
            case 3 -> planned(asset, random.nextBoolean() ? day : null);
            case 4 -> new ReplacementAlerted(REGISTER, asset(asset), QUARTER.lastDay(), 30);
            case 5 -> new UsefulLifeSet(REGISTER, asset(asset), random.nextInt(1, 9), VALUER);
            case 6 -> new ClassLifeSet(REGISTER, assetClass, random.nextInt(1, 9), VALUER);
            case 7 -> new LeadTimesSet(REGISTER, List.of(random.nextInt(9)), VALUER);
            default -> published(1 + random.nextInt(3), day);
        };
    }

    private static DomainEvent period(Random random) {
        List<AssetMeasure> measures = IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> measure(i, AssetClass.DATA, random.nextInt(9)))
                .toList();
        int revision = 1 + random.nextInt(3);
        return switch (random.nextInt(8)) {
            case 0 -> periodOpened(QUARTER, null);
            case 1 -> captured(revision, measures);
            case 2 ->
                new MeasureAdjusted(
                        PERIOD,
                        revision,
                        asset(random.nextInt(3)),
                        "completeness",
                        null,
                        random.nextInt(),
                        "why",
                        VALUER);
            case 3 -> scored(revision, values(measures), null);
            case 4 -> submitted(revision);
            case 5 -> new PeriodSentBack(PERIOD, revision, "why", APPROVER);
            case 6 -> closed(report(revision, measures, values(measures), null, null));
            default -> new PeriodRestated(PERIOD, revision, "ab".repeat(32), "why", APPROVER);
        };
    }
}
