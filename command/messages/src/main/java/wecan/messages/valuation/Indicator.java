package wecan.messages.valuation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wecan.messages.InvalidInput;

/**
 * A node of an indicator system (指标). The two roots have no parent and the codes {@value #QUANTITY} and {@value #QUALITY}.
 *
 * @param weight its share among its siblings, in hundredths of a percent; those of siblings sum to 10 000
 * @param scoring how a leaf scores; null for nodes with children
 */
public record Indicator(
        String code,
        @Nullable String parent,
        String name,
        int weight,
        @Nullable Scoring scoring) {
    public static final String QUANTITY = "QUANTITY";
    public static final String QUALITY = "QUALITY";

    /** The most indicators of a system. */
    public static final int MOST = 200;

    /**
     * A scoring function (评分函数) over one measure, given by points that ascend in {@code value}.
     *
     * @param measure {@link Reading#QUANTITY} or the name of a quality input
     */
    public record Scoring(String measure, Function function, List<Point> points) {
        /** How a value between points scores. */
        public enum Function {
            /** On the line between its neighbours; outside the points as the nearest. */
            LINEAR,
            /** As the last point at or below it; below all of them 0. */
            STEPS
        }
    }

    /**
     * A point of a scoring function.
     *
     * @param value of the measure, in ten-thousandths
     * @param score 0 to 100, in ten-thousandths: 1 000 000 is 100
     */
    public record Point(long value, long score) {}

    /** 100 points, the highest score, in ten-thousandths. */
    public static final long FULL_SCORE = 1_000_000;

    /** Indicators as they are hashed, in the form of {@link ValuationReport#text()}. */
    public static String textOf(List<Indicator> indicators) {
        return ReportText.of(indicators);
    }

    static void check(List<Indicator> indicators) {
        InvalidInput.range("indicators", indicators.size(), 2, MOST);
        for (Indicator indicator : indicators) {
            InvalidInput.text("code", indicator.code(), 60);
            InvalidInput.text("name", indicator.name(), 200);
            InvalidInput.range("weight", indicator.weight(), 0, 10_000);
            Scoring scoring = indicator.scoring();
            if (scoring != null) {
                Reading.checkName("measure", scoring.measure());
                InvalidInput.range("points", scoring.points().size(), 1, 50);
                for (Point point : scoring.points()) {
                    InvalidInput.range("points", point.value(), -Reading.LARGEST, Reading.LARGEST);
                    InvalidInput.range("points", point.score(), 0, FULL_SCORE);
                }
            }
        }
    }
}
