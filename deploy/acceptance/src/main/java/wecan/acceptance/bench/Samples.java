package wecan.acceptance.bench;

import java.util.Arrays;
import java.util.List;

/** Durations in milliseconds. */
record Samples(double[] sorted) {
    static Samples of(List<Double> millis) {
        double[] sorted = millis.stream().mapToDouble(Double::doubleValue).toArray();
        if (sorted.length == 0) {
            throw new IllegalStateException("nothing was measured");
        }
        Arrays.sort(sorted);
        return new Samples(sorted);
    }

    /** The smallest sample that at least {@code percent} of all do not exceed; of few samples a high one is the largest. */
    double percentile(double percent) {
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(0, rank - 1)];
    }

    static double millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e6;
    }
}
