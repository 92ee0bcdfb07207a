package wecan.adapters.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalTimeStampsTest {
    @TempDir
    private Path folder;

    /** A seal that becomes active and is put on within one second must not come out as put on before. */
    @Test
    void a_time_stamp_is_true_to_the_millisecond() {
        Instant now = Instant.parse("2026-03-01T10:00:00.987654Z");
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        SealAuthority authority = new SealAuthority(folder, "secret".toCharArray(), clock);
        StampedTime stamped = StampedTime.of(
                new byte[32],
                new LocalTimeStamps(authority.timeStampKey(), clock),
                List.of(authority.timeStampKey().certificate()),
                clock);
        assertThat(stamped.at()).isEqualTo(Instant.parse("2026-03-01T10:00:00.987Z"));
    }
}
