package wecan.query.valuation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.valuation.AssetClass;
import wecan.messages.valuation.AssetId;
import wecan.messages.valuation.AssetMeasure;
import wecan.messages.valuation.AssetRegisterEvent.AssetDisposed;
import wecan.messages.valuation.AssetRegisterEvent.AssetMeasured;
import wecan.messages.valuation.AssetRegisterEvent.AssetRegistered;
import wecan.messages.valuation.AssetRegisterEvent.RegisterOpened;
import wecan.messages.valuation.AssetRegisterEvent.ReplacementPlanned;
import wecan.messages.valuation.AssetRegisterId;
import wecan.messages.valuation.AssetValue;
import wecan.messages.valuation.Indicator;
import wecan.messages.valuation.Indicator.Point;
import wecan.messages.valuation.Indicator.Scoring;
import wecan.messages.valuation.IndicatorSystemEvent.IndicatorSystemPublished;
import wecan.messages.valuation.IndicatorSystemId;
import wecan.messages.valuation.PeriodKey;
import wecan.messages.valuation.Reading;
import wecan.messages.valuation.ValuationPeriodEvent.MeasuresCaptured;
import wecan.messages.valuation.ValuationPeriodEvent.PeriodClosed;
import wecan.messages.valuation.ValuationPeriodEvent.PeriodOpened;
import wecan.messages.valuation.ValuationPeriodEvent.PeriodScored;
import wecan.messages.valuation.ValuationPeriodEvent.PeriodSubmitted;
import wecan.messages.valuation.ValuationPeriodId;
import wecan.messages.valuation.ValuationReport;
import wecan.messages.valuation.ValueChange;
import wecan.query.Story;

/** Events of valuation with what does not matter filled in. */
public final class Valuing {
    public static final OrganisationId BUREAU = Story.organisation(1);
    public static final PersonId VALUER = Story.person(1);
    public static final PersonId APPROVER = Story.person(2);
    public static final AssetRegisterId REGISTER = AssetRegisterId.of(BUREAU);
    public static final IndicatorSystemId SYSTEM = new IndicatorSystemId(new UUID(11, 1));
    public static final PeriodKey QUARTER = PeriodKey.parse("key", "2026-Q1");
    public static final ValuationPeriodId PERIOD = ValuationPeriodId.of(BUREAU, null, QUARTER);
    public static final List<Indicator> TREE = List.of(
            new Indicator(
                    Indicator.QUANTITY,
                    null,
                    "Quantity",
                    4_000,
                    new Scoring(
                            Reading.QUANTITY,
                            Scoring.Function.LINEAR,
                            List.of(new Point(0, 0), new Point(100_000, Indicator.FULL_SCORE)))),
            new Indicator(Indicator.QUALITY, null, "Quality", 6_000, null),
            new Indicator(
                    "C",
                    Indicator.QUALITY,
                    "Completeness",
                    10_000,
                    new Scoring("completeness", Scoring.Function.STEPS, List.of(new Point(5_000, 10)))));

    private Valuing() {}

    public static AssetId asset(int number) {
        return new AssetId(new UUID(10, number));
    }

    public static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    public static List<Reading> completeness(long value) {
        return List.of(new Reading("completeness", value));
    }

    public static RegisterOpened opened() {
        return new RegisterOpened(REGISTER, BUREAU);
    }

    public static AssetRegistered registered(
            int asset, AssetClass assetClass, String inServiceOn, @Nullable Integer life, long quantity, long value) {
        return new AssetRegistered(
                REGISTER,
                BUREAU,
                asset(asset),
                assetClass,
                "Asset " + asset,
                "IT",
                day(inServiceOn),
                life,
                quantity,
                value,
                completeness(9_000),
                VALUER);
    }

    public static AssetMeasured measured(int asset, String on, long quantity, long value, long completeness) {
        return new AssetMeasured(REGISTER, asset(asset), day(on), quantity, value, completeness(completeness), VALUER);
    }

    public static AssetDisposed disposed(int asset, String on) {
        return new AssetDisposed(REGISTER, asset(asset), day(on), "sold", VALUER);
    }

    public static ReplacementPlanned planned(int asset, @Nullable String dueOn) {
        return new ReplacementPlanned(REGISTER, asset(asset), dueOn == null ? null : day(dueOn), List.of(90, 30, 0));
    }

    public static IndicatorSystemPublished published(int version, String from) {
        return new IndicatorSystemPublished(SYSTEM, BUREAU, version, "Data assets", TREE, day(from), VALUER);
    }

    public static PeriodOpened periodOpened(PeriodKey key, @Nullable AssetClass assetClass) {
        return new PeriodOpened(
                ValuationPeriodId.of(BUREAU, assetClass, key),
                BUREAU,
                assetClass,
                key.text(),
                key.lastDay(),
                SYSTEM,
                1,
                TREE,
                VALUER);
    }

    public static AssetMeasure measure(int asset, AssetClass assetClass, long quantity) {
        return new AssetMeasure(asset(asset), assetClass, "Asset " + asset, quantity, 100, completeness(9_000));
    }

    public static MeasuresCaptured captured(int revision, List<AssetMeasure> measures) {
        return new MeasuresCaptured(PERIOD, revision, QUARTER.lastDay(), 7, measures, VALUER);
    }

    public static PeriodScored scored(int revision, List<AssetValue> values, @Nullable ValueChange change) {
        return new PeriodScored(
                PERIOD,
                revision,
                values,
                700_000,
                total(values),
                change,
                change == null ? ValueChange.Absence.NO_PRIOR_PERIOD : null,
                VALUER);
    }

    public static PeriodSubmitted submitted(int revision) {
        return new PeriodSubmitted(PERIOD, revision, VALUER);
    }

    public static ValuationReport report(
            int revision,
            List<AssetMeasure> measures,
            List<AssetValue> values,
            @Nullable ValueChange change,
            @Nullable String replaces) {
        return new ValuationReport(
                PERIOD,
                BUREAU,
                null,
                QUARTER.text(),
                revision,
                QUARTER.lastDay(),
                SYSTEM,
                1,
                "ef".repeat(32),
                measures,
                values,
                700_000,
                total(values),
                change,
                change == null ? ValueChange.Absence.NO_PRIOR_PERIOD : null,
                replaces);
    }

    public static PeriodClosed closed(ValuationReport report) {
        return new PeriodClosed(PERIOD, report, hash(report.text()), APPROVER);
    }

    /** A thousand minor units for each asset, but the number of it more. */
    public static List<AssetValue> values(List<AssetMeasure> measures) {
        return IntStream.range(0, measures.size())
                .mapToObj(i ->
                        new AssetValue(measures.get(i).asset(), measures.get(i).assetClass(), 700_000 + i, 1_000L + i))
                .toList();
    }

    public static long total(List<AssetValue> values) {
        return values.stream().mapToLong(AssetValue::value).sum();
    }

    public static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
