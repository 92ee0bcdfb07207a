package wecan.model.valuation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The days of the calendar by which assets are bought, measured and valued: those of Shanghai. */
final class Days {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private Days() {}

    static LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }
}
