package wecan.store;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.axonframework.common.IdentifierFactory;

/**
 * Makes the ids of Axon's messages, and so of events: UUIDv7 (RFC 9562), whose order in time serves the index. They are
 * unlike each other, and no secret.
 */
public final class EventIds extends IdentifierFactory {
    @Override
    public String generateIdentifier() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return next(System.currentTimeMillis(), random.nextLong(), random.nextLong())
                .toString();
    }

    static UUID next(long epochMillis, long random, long moreRandom) {
        long high = epochMillis << 16 | 0x7000 | random & 0x0FFF;
        long low = moreRandom & ~(3L << 62) | 1L << 63;
        return new UUID(high, low);
    }
}
