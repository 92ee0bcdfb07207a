package wecan.query;

import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The feed of changed read models on this node. Each subscriber has a bounded buffer and a thread of its own; one that
 * is too slow is cut off, and never holds up a projection or another subscriber. Changes of one read model arrive in
 * order; between contexts there is no order. Whoever was cut off reads the present state and subscribes again.
 */
public final class Changes {
    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);

    /** Who listens; called by one thread at a time. */
    public interface Subscriber {
        void changed(ViewChange change);

        /**
         * The buffer ran over: what it held was delivered, what came after was not, and nothing more comes.
         *
         * @param position of the last change that was delivered; 0 for none
         */
        void cutOff(long position);
    }

    /** A running subscription; closing it ends it at once, without a signal. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /** Wakes a delivery whose buffer ran over and was emptied in the same moment. */
    private static final ViewChange END = new ViewChange(ViewKind.ORGANISATION, "", 0, null, Set.of());

    private final Set<Delivery> deliveries = ConcurrentHashMap.newKeySet();

    /**
     * Listens to changes from now on.
     *
     * @param wanted asked on the projection's thread, so it must be quick
     * @param capacity of the buffer
     */
    public Subscription subscribe(Predicate<ViewChange> wanted, int capacity, Subscriber subscriber) {
        Delivery delivery = new Delivery(wanted, capacity, subscriber);
        deliveries.add(delivery);
        delivery.thread.start();
        return delivery;
    }

    /** How many subscriptions there are. */
    public int subscriptions() {
        return deliveries.size();
    }

    void publish(ViewChange change) {
        deliveries.forEach(delivery -> delivery.offer(change));
    }

    private final class Delivery implements Subscription, Runnable {
        private final Predicate<ViewChange> wanted;
        private final BlockingQueue<ViewChange> buffer;
        private final Subscriber subscriber;
        private final Thread thread;
        private volatile boolean overrun;
        private volatile boolean closed;

        private Delivery(Predicate<ViewChange> wanted, int capacity, Subscriber subscriber) {
            this.wanted = wanted;
            this.buffer = new ArrayBlockingQueue<>(capacity);
            this.subscriber = subscriber;
            this.thread = Thread.ofVirtual().name("changes").unstarted(this);
        }

        private void offer(ViewChange change) {
            if (!overrun && isWanted(change) && !buffer.offer(change)) {
                end();
            }
        }

        /** A subscriber that fails here must not hold up the projection either. */
        private boolean isWanted(ViewChange change) {
            try {
                return wanted.test(change);
            } catch (RuntimeException e) {
                LOG.warn("A subscriber to changes failed and is cut off", e);
                end();
                return false;
            }
        }

        private void end() {
            overrun = true;
            deliveries.remove(this);
            buffer.offer(END);
        }

        @Override
        public void run() {
            long delivered = 0;
            try {
                while (true) {
                    ViewChange next = overrun ? buffer.poll() : buffer.take();
                    if (next == null || next == END) {
                        subscriber.cutOff(delivered);
                        return;
                    }
                    subscriber.changed(next);
                    delivered = next.position();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                if (!closed) {
                    LOG.warn("A subscriber to changes failed and is cut off", e);
                    subscriber.cutOff(delivered);
                }
            } finally {
                deliveries.remove(this);
            }
        }

        @Override
        public void close() {
            closed = true;
            deliveries.remove(this);
            thread.interrupt();
        }
    }
}
