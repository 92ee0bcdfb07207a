package wecan.graphql.valuation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wecan.graphql.api.Decimal;
import wecan.messages.InvalidInput;
import wecan.messages.valuation.Indicator;
import wecan.messages.valuation.Indicator.Scoring.Function;

/**
 * {@code Indicator} and {@code IndicatorInput} of the schema.
 *
 * @param weight percent
 */
record IndicatorForm(
        String code,
        @Nullable String parent,
        String name,
        Decimal weight,
        @Nullable Scoring scoring) {
    private static final int PERCENT = 100;
    private static final int HUNDREDTH = 100;

    /** {@code Scoring} and {@code ScoringInput} of the schema. */
    record Scoring(String measure, Function function, List<Point> points) {
        static Scoring of(Indicator.Scoring scoring) {
            return new Scoring(
                    scoring.measure(),
                    scoring.function(),
                    scoring.points().stream().map(Point::of).toList());
        }

        Indicator.Scoring scoring() {
            return new Indicator.Scoring(
                    measure, function, points.stream().map(Point::point).toList());
        }
    }

    /**
     * {@code ScoringPoint} and {@code ScoringPointInput} of the schema.
     *
     * @param score 0 to 100
     */
    record Point(Decimal value, Decimal score) {
        static Point of(Indicator.Point point) {
            return new Point(new Decimal(point.value()), new Decimal(point.score()));
        }

        Indicator.Point point() {
            return new Indicator.Point(QualityInput.within("value", value), percent("score", score));
        }
    }

    static IndicatorForm of(Indicator indicator) {
        Indicator.Scoring scoring = indicator.scoring();
        return new IndicatorForm(
                indicator.code(),
                indicator.parent(),
                indicator.name(),
                Decimal.ofHundredths(indicator.weight()),
                scoring == null ? null : Scoring.of(scoring));
    }

    static List<Indicator> indicators(List<IndicatorForm> forms) {
        return forms.stream().map(IndicatorForm::indicator).toList();
    }

    private Indicator indicator() {
        long tenThousandths = percent("weight", weight);
        if (tenThousandths % HUNDREDTH != 0) {
            throw InvalidInput.rejected("weight", InvalidInput.Problem.MALFORMED, 0);
        }
        return new Indicator(
                code, parent, name, (int) (tenThousandths / HUNDREDTH), scoring == null ? null : scoring.scoring());
    }

    private static long percent(String field, Decimal value) {
        var unused = InvalidInput.range(field, value.awayFromZero(), 0, PERCENT);
        return value.tenThousandths();
    }
}
