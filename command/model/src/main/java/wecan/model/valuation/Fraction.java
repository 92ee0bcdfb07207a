package wecan.model.valuation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** An exact fraction with a positive denominator, so that a score is rounded once, at the end. */
record Fraction(BigInteger numerator, BigInteger denominator) {
    static final Fraction ZERO = of(0);

    static Fraction of(long whole) {
        return new Fraction(BigInteger.valueOf(whole), BigInteger.ONE);
    }

    Fraction plus(Fraction other) {
        if (denominator.equals(other.denominator)) {
            return new Fraction(numerator.add(other.numerator), denominator);
        }
        return new Fraction(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    Fraction times(BigInteger factor) {
        return new Fraction(numerator.multiply(factor), denominator);
    }

    /** This divided by {@code divisor}, half to even. */
    BigInteger dividedBy(BigInteger divisor) {
        return halfEven(numerator, denominator.multiply(divisor));
    }

    /** {@code dividend / divisor}, half to even. */
    static BigInteger halfEven(BigInteger dividend, BigInteger divisor) {
        return new BigDecimal(dividend)
                .divide(new BigDecimal(divisor), 0, RoundingMode.HALF_EVEN)
                .toBigIntegerExact();
    }
}
