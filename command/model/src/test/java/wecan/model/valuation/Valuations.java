package wecan.model.valuation;

import static wecan.model.Fixtures.ALICE;
import static wecan.model.Fixtures.BOB;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.valuation.AssetClass;
import wecan.messages.valuation.AssetId;
import wecan.messages.valuation.AssetMeasure;
import wecan.messages.valuation.AssetRegisterCommand.RegisterAsset;
import wecan.messages.valuation.AssetRegisterEvent.AssetRegistered;
import wecan.messages.valuation.AssetRegisterEvent.RegisterOpened;
import wecan.messages.valuation.AssetRegisterId;
import wecan.messages.valuation.Indicator;
import wecan.messages.valuation.Indicator.Point;
import wecan.messages.valuation.Indicator.Scoring;
import wecan.messages.valuation.Indicator.Scoring.Function;
import wecan.messages.valuation.IndicatorSystemEvent.IndicatorSystemPublished;
import wecan.messages.valuation.IndicatorSystemId;
import wecan.messages.valuation.PeriodKey;
import wecan.messages.valuation.Reading;
import wecan.messages.valuation.ValuationPeriodEvent.PeriodOpened;
import wecan.messages.valuation.ValuationPeriodId;

/** What the tests of valuation start from. The moment of the tests is in March 2026; Alice values, Bob approves. */
final class Valuations {
    static final OrganisationId ORG = new OrganisationId(new UUID(0xD, 1));
    static final OrganisationId OTHER = new OrganisationId(new UUID(0xD, 2));
    static final AssetRegisterId REGISTER = AssetRegisterId.of(ORG);
    static final IndicatorSystemId SYSTEM = new IndicatorSystemId(new UUID(0x15, 1));
    static final LocalDate START = LocalDate.parse("2025-01-15");
    static final PeriodKey JANUARY = PeriodKey.parse("key", "2026-01");
    static final PeriodKey FEBRUARY = PeriodKey.parse("key", "2026-02");
    static final ValuationPeriodId PERIOD = ValuationPeriodId.of(ORG, null, FEBRUARY);
    static final RegisterOpened OPENED = new RegisterOpened(REGISTER, ORG);

    private Valuations() {}

    static AssetId asset(int number) {
        return new AssetId(new UUID(0xA5, number));
    }

    static List<Reading> completeness(long value) {
        return List.of(new Reading("completeness", value));
    }

    static RegisterAsset registering(int number, @Nullable Integer life) {
        return new RegisterAsset(
                REGISTER,
                ORG,
                asset(number),
                AssetClass.DATA,
                "人口库",
                "数据局",
                START,
                life,
                2,
                1_000,
                completeness(9_000),
                ALICE);
    }

    static AssetRegistered registered(int number, @Nullable Integer life) {
        RegisterAsset c = registering(number, life);
        return new AssetRegistered(
                REGISTER,
                ORG,
                c.asset(),
                c.assetClass(),
                c.name(),
                c.owner(),
                c.inServiceOn(),
                life,
                c.quantity(),
                c.unitValue(),
                c.quality(),
                ALICE);
    }

    static AssetMeasure measure(int number, long quantity, long unitValue, long completeness) {
        return new AssetMeasure(asset(number), AssetClass.DATA, "人口库", quantity, unitValue, completeness(completeness));
    }

    static Indicator leaf(String code, @Nullable String parent, int weight, String measure, Point... points) {
        return new Indicator(code, parent, code, weight, new Scoring(measure, Function.LINEAR, List.of(points)));
    }

    /** A quantity of 10 and a completeness of 1 score 100 each; quality counts for three quarters. */
    static List<Indicator> indicators() {
        return List.of(
                leaf(
                        Indicator.QUANTITY,
                        null,
                        2_500,
                        Reading.QUANTITY,
                        new Point(0, 0),
                        new Point(100_000, Indicator.FULL_SCORE)),
                leaf(
                        Indicator.QUALITY,
                        null,
                        7_500,
                        "completeness",
                        new Point(0, 0),
                        new Point(10_000, Indicator.FULL_SCORE)));
    }

    /** Only completeness counts. */
    static List<Indicator> completenessOnly() {
        return List.of(
                new Indicator(
                        Indicator.QUANTITY,
                        null,
                        "数量",
                        0,
                        new Scoring(Reading.QUANTITY, Function.STEPS, List.of(new Point(0, 0)))),
                leaf(
                        Indicator.QUALITY,
                        null,
                        10_000,
                        "completeness",
                        new Point(0, 0),
                        new Point(10_000, Indicator.FULL_SCORE)));
    }

    static IndicatorSystemPublished published(int version, List<Indicator> indicators, String from) {
        return new IndicatorSystemPublished(SYSTEM, ORG, version, "数据资产", indicators, LocalDate.parse(from), ALICE);
    }

    static PeriodOpened opened() {
        return new PeriodOpened(PERIOD, ORG, null, "2026-02", FEBRUARY.lastDay(), SYSTEM, 1, indicators(), BOB);
    }
}
