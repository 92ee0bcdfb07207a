package wecan.store;

import java.security.SecureRandom;
import java.util.UUID;
import org.axonframework.common.IdentifierFactory;

/** Makes the ids of Axon's messages, and so of events: UUIDv7 (RFC 9562), whose order in time serves the index. */
public final class EventIds extends IdentifierFactory {
    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public String generateIdentifier() {
        return next(System.currentTimeMillis(), RANDOM.nextLong(), RANDOM.nextLong())
                .toString();
    }

    static UUID next(long epochMillis, long random, long moreRandom) {
        long high = epochMillis << 16 | 0x7000 | random & 0x0FFF;
        long low = moreRandom & ~(3L << 62) | 1L << 63;
        return new UUID(high, low);
    }
}
