package wecan.adapters.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.bouncycastle.tsp.TimeStampResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wecan.adapters.signing.worker.Digests;

@SuppressWarnings("NullAway.Init")
class StampedTimeTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-01T08:00:00Z"), ZoneOffset.UTC);
    private static final byte[] DIGEST = Digests.digest().digest(new byte[] {1});

    @TempDir
    private Path folder;

    private SealAuthority authority;
    private List<X509Certificate> trusted;

    @BeforeEach
    void open() {
        authority = new SealAuthority(folder, "secret".toCharArray(), CLOCK);
        trusted = List.of(authority.timeStampKey().certificate());
    }

    @Test
    void a_time_stamp_says_our_time() {
        StampedTime time = StampedTime.of(DIGEST, stamps(Duration.ZERO), trusted, CLOCK);
        assertThat(time.at()).isEqualTo(CLOCK.instant());
        assertThat(StampedTime.of(DIGEST, stamps(Duration.ZERO), List.of(authority.certificate()), CLOCK)
                        .at())
                .isEqualTo(CLOCK.instant());
    }

    @Test
    void a_clock_that_is_a_little_off_is_believed_and_one_far_off_is_not() {
        StampedTime.of(DIGEST, stamps(StampedTime.TOLERANCE), trusted, CLOCK);
        for (Duration off : List.of(Duration.ofMinutes(10), Duration.ofMinutes(-10))) {
            assertThatThrownBy(() -> StampedTime.of(DIGEST, stamps(off), trusted, CLOCK))
                    .isInstanceOf(SigningFailure.class)
                    .hasMessageContaining("apart");
        }
    }

    @Test
    void an_answer_to_another_question_is_refused() throws Exception {
        TimeStamps stamps = stamps(Duration.ZERO);
        byte[][] kept = new byte[1][];
        StampedTime.of(DIGEST, request -> kept[0] = stamps.stamp(request), trusted, CLOCK);
        assertThat(new TimeStampResponse(kept[0]).getTimeStampToken()).isNotNull();
        assertThatThrownBy(() -> StampedTime.of(DIGEST, request -> kept[0], trusted, CLOCK))
                .isInstanceOf(SigningFailure.class);
        assertThatThrownBy(() -> StampedTime.of(DIGEST, request -> new byte[] {1, 2}, trusted, CLOCK))
                .isInstanceOf(SigningFailure.class);
    }

    @Test
    void an_authority_that_nobody_trusts_is_refused() {
        SealAuthority stranger = new SealAuthority(folder.resolve("stranger"), "secret".toCharArray(), CLOCK);
        assertThatThrownBy(() ->
                        StampedTime.of(DIGEST, new LocalTimeStamps(stranger.timeStampKey(), CLOCK), trusted, CLOCK))
                .isInstanceOf(SigningFailure.class)
                .hasMessageContaining("not trusted");
    }

    private TimeStamps stamps(Duration off) {
        return new LocalTimeStamps(authority.timeStampKey(), Clock.offset(CLOCK, off));
    }
}
