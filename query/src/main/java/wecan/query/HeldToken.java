package wecan.query;

import java.time.Clock;
import java.time.Duration;

/** The token of a generation while this node holds its claim. For one thread. */
final class HeldToken {
    private final Tokens tokens;
    private final Generation generation;
    private final Clock clock;
    private Token stored;
    private long storedAt;

    HeldToken(Tokens tokens, Generation generation, Token claimed, Clock clock) {
        this.tokens = tokens;
        this.generation = generation;
        this.clock = clock;
        this.stored = claimed;
        this.storedAt = clock.millis();
    }

    /** The position that the next holder would begin at. */
    long position() {
        return stored.position();
    }

    Duration claimTimeout() {
        return tokens.claimTimeout();
    }

    /** Whether it was not stored for that part of the time after which the claim may be taken over. */
    boolean isOlderThan(int partOfClaimTimeout) {
        return clock.millis() - storedAt > claimTimeout().toMillis() / partOfClaimTimeout;
    }

    /** Stores it and extends the claim; false when the claim is lost. */
    boolean store(Token token) {
        boolean mine = tokens.advance(generation, token);
        if (mine) {
            stored = token;
            storedAt = clock.millis();
        }
        return mine;
    }
}
