package wecan.graphql.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import wecan.adapters.signing.PdfRejection;
import wecan.graphql.signing.Scratch;
import wecan.messages.CommandRejected;

/**
 * Lets strangers in: so many a minute from one address, so many at the same time, so many bytes, so long. Addresses are
 * forgotten once they are quiet, the oldest first when there are very many. Thread-safe.
 */
public final class PublicUploads {
    private static final int REMEMBERED = 10_000;
    private static final int BUFFER = 64 * 1024;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Scratch scratch;
    private final long maxBytes;
    private final Duration maxTime;
    private final int perMinute;
    private final Semaphore places;
    private final BooleanSupplier ready;
    private final Clock clock;
    private final Map<String, Bucket> addresses = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** How many requests an address has left, at a time. */
    private record Bucket(double left, Instant at) {}

    /**
     * Makes the gate.
     *
     * @param perMinute requests from one address
     * @param places requests at the same time
     * @param ready whether the read models can answer
     */
    public PublicUploads(
            Scratch scratch,
            long maxBytes,
            Duration maxTime,
            int perMinute,
            int places,
            BooleanSupplier ready,
            Clock clock) {
        this.scratch = scratch;
        this.maxBytes = maxBytes;
        this.maxTime = maxTime;
        this.perMinute = perMinute;
        this.places = new Semaphore(places);
        this.ready = ready;
        this.clock = clock;
    }

    /**
     * A place for one request; to be given back.
     *
     * @throws CommandRejected with {@link VerificationRejection}, or {@code PDF_WORKERS_BUSY} when all places are taken
     */
    Place place(String address) {
        CommandRejected.unless(ready.getAsBoolean(), new VerificationRejection.StartingVerifications());
        CommandRejected.unless(taken(address), new VerificationRejection.TooManyVerifications(perMinute));
        CommandRejected.unless(places.tryAcquire(), new PdfRejection.PdfWorkersBusy());
        return new Place();
    }

    private boolean taken(String address) {
        Instant now = clock.instant();
        synchronized (addresses) {
            Bucket bucket = addresses.getOrDefault(address, new Bucket(perMinute, now));
            double gained = (double) Duration.between(bucket.at(), now).toMillis() / MINUTE.toMillis() * perMinute;
            double left = Math.min(perMinute, bucket.left() + Math.max(0, gained));
            addresses.put(address, new Bucket(left < 1 ? left : left - 1, now));
            return left >= 1;
        }
    }

    /** One request that was let in. */
    final class Place implements AutoCloseable {
        private Place() {}

        /**
         * Takes a document in.
         *
         * @param announced how long it says it is, negative when it says nothing
         * @throws CommandRejected when it is too long or too slow
         */
        Scratch.Leaf received(InputStream body, long announced) throws IOException {
            CommandRejected.unless(announced <= maxBytes, new PdfRejection.PdfTooLarge(maxBytes));
            Scratch.Leaf leaf = scratch.leaf();
            try {
                copy(body, leaf);
                return leaf;
            } catch (IOException | RuntimeException e) {
                leaf.close();
                throw e;
            }
        }

        private void copy(InputStream body, Scratch.Leaf leaf) throws IOException {
            Instant end = clock.instant().plus(maxTime);
            byte[] buffer = new byte[BUFFER];
            long size = 0;
            try (OutputStream file = Files.newOutputStream(leaf.path())) {
                for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                    size += count;
                    CommandRejected.unless(size <= maxBytes, new PdfRejection.PdfTooLarge(maxBytes));
                    CommandRejected.unless(
                            clock.instant().isBefore(end),
                            new VerificationRejection.UploadTooSlow(maxTime.toSeconds()));
                    file.write(buffer, 0, count);
                }
            }
        }

        @Override
        public void close() {
            places.release();
        }
    }
}
