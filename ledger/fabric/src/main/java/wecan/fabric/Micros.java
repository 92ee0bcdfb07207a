package wecan.fabric;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as the contracts have them: microseconds since 1970, UTC, in decimal. */
public final class Micros {
    private Micros() {}

    public static String of(Instant time) {
        return Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, time));
    }
}
