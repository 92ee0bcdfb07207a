package wecan.query.valuation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Composition shares sum to exactly 100 % with deterministic rounding (domain.md C7). */
class SharesTest {
    @Property
    void shares_sum_to_exactly_the_whole_and_none_is_a_hundredth_of_a_percent_off(
            @ForAll @Size(min = 1, max = 12) List<@LongRange(max = Long.MAX_VALUE) Long> parts) {
        List<BigInteger> weights = parts.stream().map(BigInteger::valueOf).toList();
        BigInteger all = weights.stream().reduce(BigInteger.ZERO, BigInteger::add);

        List<Integer> shares = Shares.of(weights);

        if (all.signum() == 0) {
            assertThat(shares).isEmpty();
            return;
        }
        assertThat(shares.stream().mapToInt(Integer::intValue).sum()).isEqualTo(Shares.WHOLE);
        for (int i = 0; i < shares.size(); i++) {
            BigInteger exact = weights.get(i).multiply(BigInteger.valueOf(Shares.WHOLE));
            BigInteger off = BigInteger.valueOf(shares.get(i))
                    .multiply(all)
                    .subtract(exact)
                    .abs();
            assertThat(off).as("share %d", i).isLessThan(all);
        }
    }

    @Property
    void a_greater_part_never_has_the_smaller_share(
            @ForAll @Size(min = 2, max = 8) List<@LongRange(max = 50) Long> parts) {
        List<Integer> shares = of(parts.stream().mapToLong(Long::longValue).toArray());

        for (int i = 0; i < shares.size(); i++) {
            for (int j = 0; j < shares.size(); j++) {
                if (parts.get(i) > parts.get(j)) {
                    assertThat(shares.get(i)).isGreaterThanOrEqualTo(shares.get(j));
                }
            }
        }
    }

    @Test
    void what_is_left_goes_to_the_largest_remainders_and_among_equals_to_the_earlier() {
        assertThat(of(1, 1, 1)).containsExactly(3334, 3333, 3333);
        assertThat(of(1, 2, 3, 0)).containsExactly(1667, 3333, 5000, 0);
        assertThat(of(0, 0, 7)).containsExactly(0, 0, 10_000);
    }

    @Test
    void nothing_has_no_shares() {
        assertThat(of(0, 0)).isEmpty();
        assertThat(of()).isEmpty();
    }

    @Test
    void parts_beyond_64_bits_are_shared_too() {
        BigInteger huge = BigInteger.TWO.pow(200);
        assertThat(Shares.of(IntStream.range(0, 3).mapToObj(i -> huge).toList()))
                .containsExactly(3334, 3333, 3333);
    }

    private static List<Integer> of(long... parts) {
        return Shares.of(LongStream.of(parts).mapToObj(BigInteger::valueOf).toList());
    }
}
