package wecan.graphql.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

class KnownTokensTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Hand clock = new Hand();
    private final List<String> decoded = new ArrayList<>();
    private final JwtDecoder decoder = token -> {
        decoded.add(token);
        if (token.equals("bad")) {
            throw new BadJwtException("no");
        }
        return Jwt.withTokenValue(token)
                .header("alg", "none")
                .subject(token)
                .issuedAt(START)
                .expiresAt(START.plusSeconds(token.equals("short") ? 10 : 3_600))
                .build();
    };
    private final KnownTokens tokens = new KnownTokens(decoder, clock);

    private static final class Hand extends Clock {
        private Instant now = START;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @Test
    void a_token_is_looked_at_once_a_minute() {
        assertThat(tokens.decode("a").getSubject()).isEqualTo("a");
        assertThat(tokens.decode("a").getSubject()).isEqualTo("a");
        assertThat(tokens.decode("b").getSubject()).isEqualTo("b");
        assertThat(decoded).containsExactly("a", "b");
        clock.now = START.plus(KnownTokens.KNOWN_FOR).plus(Duration.ofSeconds(1));
        tokens.decode("a");
        assertThat(decoded).containsExactly("a", "b", "a");
    }

    @Test
    void a_token_that_has_expired_is_looked_at_again() {
        tokens.decode("short");
        clock.now = START.plusSeconds(10);
        tokens.decode("short");
        assertThat(decoded).hasSize(2);
    }

    @Test
    void what_is_not_valid_is_not_known() {
        assertThatThrownBy(() -> tokens.decode("bad")).isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> tokens.decode("bad")).isInstanceOf(BadJwtException.class);
        assertThat(decoded).hasSize(2);
    }
}
