package wecan.query.valuation;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Shares of a whole by the method of largest remainders (Hamilton). */
final class Shares {
    /** 100 % in hundredths of a percent. */
    static final int WHOLE = 10_000;

    private Shares() {}

    /**
     * What each part is of all, in hundredths of a percent: rounded down, and what is then left of the whole goes one by
     * one to the largest remainders, among equals to the earlier part. Sums to exactly {@value #WHOLE}.
     *
     * @param parts none negative
     * @return empty when all parts are zero
     */
    static List<Integer> of(List<BigInteger> parts) {
        BigInteger all = parts.stream().reduce(BigInteger.ZERO, BigInteger::add);
        if (all.signum() == 0) {
            return List.of();
        }
        List<BigInteger[]> divided = parts.stream()
                .map(part -> part.multiply(BigInteger.valueOf(WHOLE)).divideAndRemainder(all))
                .toList();
        int[] shares =
                divided.stream().mapToInt(share -> share[0].intValueExact()).toArray();
        int left = WHOLE - IntStream.of(shares).sum();
        IntStream.range(0, shares.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> divided.get(i)[1]).reversed())
                .limit(left)
                .forEach(i -> shares[i]++);
        return IntStream.of(shares).boxed().toList();
    }
}
