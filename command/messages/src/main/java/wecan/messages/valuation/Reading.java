package wecan.messages.valuation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import wecan.messages.InvalidInput;

/**
 * One quality input of an asset.
 *
 * @param measure its name, {@code completeness}
 * @param value in ten-thousandths: 9 950 is 0.9950
 */
public record Reading(String measure, long value) {
    /** The most quality inputs of an asset. */
    public static final int MOST = 50;

    /** The largest value of a reading or quantity, in ten-thousandths: a hundred thousand million. */
    public static final long LARGEST = 1_000_000_000_000_000L;

    /** The measure that every asset has: its quantity. */
    public static final String QUANTITY = "quantity";

    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9_]{0,39}");

    static void check(String field, List<Reading> readings) {
        InvalidInput.range(field, readings.size(), 0, MOST);
        Set<String> names = new HashSet<>();
        for (Reading reading : readings) {
            checkName(field, reading.measure());
            InvalidInput.range(field, reading.value(), -LARGEST, LARGEST);
            if (reading.measure().equals(QUANTITY) || !names.add(reading.measure())) {
                throw InvalidInput.rejected(field, InvalidInput.Problem.MALFORMED, 0);
            }
        }
    }

    static void checkName(String field, String measure) {
        if (!NAME.matcher(measure).matches()) {
            throw InvalidInput.rejected(field, InvalidInput.Problem.MALFORMED, 0);
        }
    }
}
