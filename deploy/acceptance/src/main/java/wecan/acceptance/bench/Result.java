package wecan.acceptance.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a benchmark found.
 *
 * @param baseline what the same run found for something plainer; null without one
 * @param goal what is aimed at; null when nothing is
 */
record Result(
        String name,
        double value,
        String unit,
        @Nullable Baseline baseline,
        @Nullable Goal goal) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A plainer thing measured in the same run, in the same unit. */
    record Baseline(String what, double value) {}

    /** A target, of the value or of its ratio to the baseline, and on which side of it one wants to be. */
    record Goal(double value, boolean atMost, boolean ofRatio) {
        static Goal atMost(double value) {
            return new Goal(value, true, false);
        }

        static Goal atLeast(double value) {
            return new Goal(value, false, false);
        }

        static Goal ratioAtMost(double ratio) {
            return new Goal(ratio, true, true);
        }

        static Goal ratioAtLeast(double ratio) {
            return new Goal(ratio, false, true);
        }

        private boolean metBy(double number) {
            return atMost ? number <= value : number >= value;
        }
    }

    /** Value over baseline. */
    @Nullable
    Double ratio() {
        return baseline == null || baseline.value() == 0 ? null : rounded(value / baseline.value());
    }

    /** Whether the target was met; null without one. */
    @Nullable
    Boolean met() {
        if (goal == null) {
            return null;
        }
        if (!goal.ofRatio()) {
            return goal.metBy(value);
        }
        Double ratio = ratio();
        return ratio != null && goal.metBy(ratio);
    }

    /** One line, exactly name, value, unit, baseline, ratio, target, met; what there is not is null. */
    String json() {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("name", name);
        line.put("value", rounded(value));
        line.put("unit", unit);
        line.put("baseline", baseline == null ? null : rounded(baseline.value()));
        line.put("ratio", ratio());
        line.put("target", goal == null ? null : rounded(goal.value()));
        line.put("met", met());
        return JSON.writeValueAsString(line);
    }

    /** For people. */
    String text() {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%-28s %10s %-12s", name, show(value), unit));
        if (baseline != null) {
            text.append(String.format(
                    Locale.ROOT,
                    "  baseline %s (%s), ratio %s",
                    show(baseline.value()),
                    baseline.what(),
                    show(value / baseline.value())));
        }
        if (goal != null) {
            text.append(String.format(
                    Locale.ROOT,
                    "  target %s %s%s: %s",
                    goal.atMost() ? "at most" : "at least",
                    show(goal.value()),
                    goal.ofRatio() ? " x" : "",
                    Boolean.TRUE.equals(met()) ? "met" : "not met"));
        }
        return text.toString().stripTrailing();
    }

    private static String show(double number) {
        return BigDecimal.valueOf(rounded(number)).stripTrailingZeros().toPlainString();
    }

    /** Three significant digits below 1,000; whole numbers above. */
    private static double rounded(double number) {
        if (Math.abs(number) >= 1_000) {
            return Math.rint(number);
        }
        return number == 0
                ? 0
                : new BigDecimal(number)
                        .round(new java.math.MathContext(3, RoundingMode.HALF_EVEN))
                        .doubleValue();
    }
}
