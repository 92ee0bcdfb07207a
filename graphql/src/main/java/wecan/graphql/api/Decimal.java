package wecan.graphql.api;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * A fixed decimal with at most 4 digits after the point, as clients see it: {@code 0.995}.
 *
 * @param tenThousandths 9 950 is 0.995
 */
public record Decimal(long tenThousandths) {
    private static final int SCALE = 4;
    private static final long ONE = 10_000;
    private static final Pattern FORM = Pattern.compile("-?(0|[1-9][0-9]{0,13})(\\.[0-9]{1,4})?");

    /** Of hundredths, in which percentages are kept. */
    public static Decimal ofHundredths(long hundredths) {
        return new Decimal(Math.multiplyExact(hundredths, 100));
    }

    /** @throws IllegalArgumentException when it is not written as such a decimal */
    static Decimal parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a decimal with at most 4 digits after the point");
        }
        return new Decimal(new BigDecimal(text).movePointRight(SCALE).longValueExact());
    }

    /** The next whole number that is not nearer to zero: for bounds that are whole numbers. */
    public long awayFromZero() {
        return tenThousandths < 0 ? Math.floorDiv(tenThousandths, ONE) : Math.ceilDiv(tenThousandths, ONE);
    }

    /** Without zeros that say nothing: {@code 0.995}, {@code 100}. */
    @Override
    public String toString() {
        return tenThousandths == 0
                ? "0"
                : BigDecimal.valueOf(tenThousandths, SCALE).stripTrailingZeros().toPlainString();
    }
}
