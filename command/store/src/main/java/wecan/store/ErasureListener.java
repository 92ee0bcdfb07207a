package wecan.store;

import java.util.List;
import javax.sql.DataSource;

/**
 * Hears of erasures by other nodes, so that this one forgets the person at once. When its connection is lost it takes
 * another and misses nothing. Needed only where several nodes share the database.
 */
public final class ErasureListener implements AutoCloseable {
    private static final int BATCH = 100;

    private final Erasures erasures;
    private final KeyVault vault;
    private final ChannelListener listener;
    private long last;

    private ErasureListener(DataSource source, Erasures erasures, KeyVault vault) {
        this.erasures = erasures;
        this.vault = vault;
        this.last = erasures.last();
        this.listener = ChannelListener.start(Erasures.CHANNEL, source, said -> forget());
    }

    /** @param source of the one connection that it holds; not the vault's pool */
    public static ErasureListener start(DataSource source, Erasures erasures, KeyVault vault) {
        return new ErasureListener(source, erasures, vault);
    }

    private void forget() {
        List<Erasure> more;
        do {
            more = erasures.after(last, BATCH);
            for (Erasure erasure : more) {
                vault.forget(erasure.person());
                last = erasure.number();
            }
        } while (more.size() == BATCH);
    }

    @Override
    public void close() {
        listener.close();
    }
}
