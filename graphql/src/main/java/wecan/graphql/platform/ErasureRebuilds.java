package wecan.graphql.platform;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Read models hold what was said about persons in clear. After an erasure they are built anew from the events, in which it
 * cannot be read any more. Several erasures are served by one rebuild; what was not finished is taken up at the next start.
 * Thread-safe.
 */
public final class ErasureRebuilds {
    private static final Logger LOG = LoggerFactory.getLogger(ErasureRebuilds.class);

    private final Processors processors;
    private final ErasurePort erasures;
    private final Executor threads;
    private boolean running;
    private boolean again;

    /** @param threads on which a rebuild is waited for */
    public ErasureRebuilds(Processors processors, ErasurePort erasures, Executor threads) {
        this.processors = processors;
        this.erasures = erasures;
        this.threads = threads;
    }

    /** Has all read models built anew where an erased person may be in them. Answers at once. */
    public synchronized void request() {
        again = true;
        if (!running) {
            running = true;
            threads.execute(this::work);
        }
    }

    private synchronized boolean next() {
        running = again;
        again = false;
        return running;
    }

    private void work() {
        while (next()) {
            try {
                rebuild();
            } catch (RuntimeException e) {
                if (e.getCause() instanceof CancellationException) {
                    LOG.info("The server ends: read models are built anew without erased persons after its next start");
                } else {
                    LOG.error(
                            "Read models could not be built anew, erased persons may be in them: it is tried again", e);
                }
            }
        }
    }

    /** An erasure that comes meanwhile is asked for again, and served by the next round. */
    private void rebuild() {
        List<ErasedPerson> last = erasures.latest(null, 1);
        if (last.isEmpty() || last.getFirst().number() <= erasures.cleared()) {
            return;
        }
        long number = last.getFirst().number();
        LOG.info("Read models are being built anew without the persons of erasures up to {}", number);
        CompletableFuture.allOf(processors.projections().entrySet().stream()
                        .map(entry -> entry.getValue().rebuildFresh(entry.getKey()))
                        .toArray(CompletableFuture[]::new))
                .join();
        erasures.cleared(number);
        LOG.info("No read model holds data of the persons of erasures up to {} any more", number);
    }
}
