package wecan.graphql.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wecan.graphql.signing.Scratch;
import wecan.messages.CommandRejected;

class PublicUploadsTest {
    @TempDir
    private Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));

    @Test
    void an_address_gets_so_many_a_minute_and_others_are_not_concerned() {
        PublicUploads uploads = uploads(100);
        for (int i = 0; i < 3; i++) {
            uploads.place("one").close();
        }
        assertThat(refusal(() -> uploads.place("one"))).isEqualTo("TOO_MANY_VERIFICATIONS");
        uploads.place("two").close();
        now.updateAndGet(at -> at.plusSeconds(20));
        uploads.place("one").close();
        assertThat(refusal(() -> uploads.place("one"))).isEqualTo("TOO_MANY_VERIFICATIONS");
    }

    @Test
    void so_many_at_the_same_time() {
        PublicUploads uploads = uploads(100);
        PublicUploads.Place first = uploads.place("one");
        PublicUploads.Place second = uploads.place("two");
        assertThat(refusal(() -> uploads.place("three"))).isEqualTo("PDF_WORKERS_BUSY");
        first.close();
        uploads.place("four").close();
        second.close();
    }

    @Test
    void what_is_too_long_or_too_slow_leaves_nothing_behind() throws Exception {
        PublicUploads uploads = uploads(10);
        try (PublicUploads.Place place = uploads.place("one")) {
            assertThat(refusal(() -> place.received(InputStream.nullInputStream(), 11)))
                    .isEqualTo("PDF_TOO_LARGE");
            assertThat(refusal(() -> place.received(new ByteArrayInputStream(new byte[11]), -1)))
                    .isEqualTo("PDF_TOO_LARGE");
            InputStream slow = new InputStream() {
                @Override
                public int read() {
                    now.updateAndGet(at -> at.plusSeconds(40));
                    return 1;
                }

                @Override
                public int read(byte[] bytes, int offset, int length) {
                    read();
                    return 1;
                }
            };
            assertThat(refusal(() -> place.received(slow, -1))).isEqualTo("UPLOAD_TOO_SLOW");
            try (Scratch.Leaf leaf = place.received(new ByteArrayInputStream(new byte[10]), 10)) {
                assertThat(Files.size(leaf.path())).isEqualTo(10);
            }
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    private PublicUploads uploads(long maxBytes) {
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return now.get();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        return new PublicUploads(new Scratch(folder), maxBytes, Duration.ofMinutes(1), 3, 2, () -> true, clock);
    }

    private static String refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(CommandRejected.class, call).rejection().code();
    }
}
