package wecan.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class BoundedCacheTest {
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    @Test
    void the_entry_that_was_used_last_stays() {
        BoundedCache<String, Integer> cache = new BoundedCache<>(2, Duration.ofMinutes(1), CLOCK);
        cache.put("a", 1);
        cache.put("b", 2);
        assertThat(cache.get("a")).isEqualTo(1);
        cache.put("c", 3);
        assertThat(cache.get("a")).isEqualTo(1);
        assertThat(cache.get("b")).isNull();
    }

    @Test
    void an_entry_that_is_too_old_is_not_given() {
        BoundedCache<String, Integer> cache = new BoundedCache<>(2, Duration.ZERO, CLOCK);
        cache.put("a", 1);
        assertThat(cache.get("a")).isNull();
    }
}
