package wecan.graphql.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Tokens that were found valid a moment ago: a client sends the same one with every request. A token is looked at anew
 * every minute, so that a key that the provider has withdrawn counts no longer than that, and never counts after it has
 * expired. Thread-safe.
 */
final class KnownTokens implements JwtDecoder {
    private static final int TOKENS = 10_000;
    static final Duration KNOWN_FOR = Duration.ofMinutes(1);

    private final JwtDecoder decoder;
    private final Clock clock;
    private final Cache<String, Jwt> tokens;

    KnownTokens(JwtDecoder decoder, Clock clock) {
        this.decoder = decoder;
        this.clock = clock;
        Ticker ticker = () -> Duration.between(Instant.EPOCH, clock.instant()).toNanos();
        this.tokens = Caffeine.newBuilder()
                .maximumSize(TOKENS)
                .expireAfterWrite(KNOWN_FOR)
                .ticker(ticker)
                .build();
    }

    @Override
    public Jwt decode(String token) {
        Jwt known = tokens.getIfPresent(token);
        if (known != null && hasTime(known)) {
            return known;
        }
        Jwt decoded = decoder.decode(token);
        tokens.put(token, decoded);
        return decoded;
    }

    private boolean hasTime(Jwt token) {
        Instant end = token.getExpiresAt();
        return end != null && clock.instant().isBefore(end);
    }
}
