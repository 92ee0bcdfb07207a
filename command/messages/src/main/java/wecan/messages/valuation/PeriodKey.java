package wecan.messages.valuation;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wecan.messages.InvalidInput;

/**
 * A month, quarter or year of the calendar.
 *
 * @param number of the month (1 to 12) or the quarter (1 to 4) in the year; 1 for a year
 */
public record PeriodKey(Granularity granularity, int year, int number) {
    private static final Pattern TEXT = Pattern.compile("(\\d{4})(?:-(?:(\\d{2})|Q([1-4])))?");

    /**
     * Reads {@code 2026-09}, {@code 2026-Q3} or {@code 2026}.
     *
     * @throws wecan.messages.CommandRejected with {@link InvalidInput}
     */
    public static PeriodKey parse(String field, String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw InvalidInput.rejected(field, InvalidInput.Problem.MALFORMED, 0);
        }
        int year = (int) InvalidInput.range(field, Integer.parseInt(matcher.group(1)), 2000, 2199);
        if (matcher.group(2) != null) {
            int month = (int) InvalidInput.range(field, Integer.parseInt(matcher.group(2)), 1, 12);
            return new PeriodKey(Granularity.MONTH, year, month);
        }
        return matcher.group(3) == null
                ? new PeriodKey(Granularity.YEAR, year, 1)
                : new PeriodKey(Granularity.QUARTER, year, Integer.parseInt(matcher.group(3)));
    }

    /** {@code 2026-09}, {@code 2026-Q3} or {@code 2026}. */
    public String text() {
        return switch (granularity) {
            case MONTH -> String.format(Locale.ROOT, "%04d-%02d", year, number);
            case QUARTER -> String.format(Locale.ROOT, "%04d-Q%d", year, number);
            case YEAR -> String.format(Locale.ROOT, "%04d", year);
        };
    }

    public LocalDate firstDay() {
        return YearMonth.of(year, (number - 1) * months() + 1).atDay(1);
    }

    public LocalDate lastDay() {
        return YearMonth.from(firstDay()).plusMonths(months() - 1).atEndOfMonth();
    }

    /** The period of the same granularity that follows. */
    public PeriodKey next() {
        int perYear = 12 / months();
        return number == perYear
                ? new PeriodKey(granularity, year + 1, 1)
                : new PeriodKey(granularity, year, number + 1);
    }

    /** The period of the same granularity that goes before. */
    public PeriodKey previous() {
        int perYear = 12 / months();
        return number == 1
                ? new PeriodKey(granularity, year - 1, perYear)
                : new PeriodKey(granularity, year, number - 1);
    }

    private int months() {
        return switch (granularity) {
            case MONTH -> 1;
            case QUARTER -> 3;
            case YEAR -> 12;
        };
    }
}
