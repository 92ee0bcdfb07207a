package wecan.acceptance.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wecan.acceptance.bench.Result.Baseline;
import wecan.acceptance.bench.Result.Goal;

/** What was measured in rounds, by name; medians of it are compared. */
final class Rounds {
    /**
     * A line of the result: a thing that was measured against another.
     *
     * @param baseline name of the other; null without one
     */
    record Line(
            String name,
            String unit,
            String measured,
            @Nullable String baseline,
            String baselineIs,
            @Nullable Goal goal) {
        static Line of(String name, String unit, @Nullable Goal goal) {
            return new Line(name, unit, name, null, "", goal);
        }

        static Line against(
                String name, String unit, String measured, String baseline, String baselineIs, @Nullable Goal goal) {
            return new Line(name, unit, measured, baseline, baselineIs, goal);
        }
    }

    private final Map<String, List<Double>> measured = new LinkedHashMap<>();

    void add(String name, double value) {
        measured.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    }

    List<Result> results(List<Line> lines) {
        return lines.stream()
                .map(line -> new Result(
                        line.name(),
                        median(line.measured()),
                        line.unit(),
                        line.baseline() == null ? null : new Baseline(line.baselineIs(), median(line.baseline())),
                        line.goal()))
                .toList();
    }

    private double median(String name) {
        List<Double> values = measured.get(name);
        if (values == null) {
            throw new IllegalStateException("nothing was measured of " + name);
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
