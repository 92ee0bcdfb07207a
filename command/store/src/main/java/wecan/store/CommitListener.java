package wecan.store;

import java.util.List;
import javax.sql.DataSource;

/**
 * Hears what other processes commit, and wakes this one. When its connection is lost it takes another, and reads the head
 * so that nothing stays unheard. Needed only where several nodes share the database.
 */
public final class CommitListener implements AutoCloseable {
    private final PostgresEventEngine engine;
    private final Commits commits;
    private final ChannelListener listener;

    private CommitListener(DataSource source, PostgresEventEngine engine, Commits commits) {
        this.engine = engine;
        this.commits = commits;
        this.listener = ChannelListener.start(PostgresEventEngine.CHANNEL, source, this::heard);
    }

    /** @param source of the one connection that it holds */
    public static CommitListener start(DataSource source, PostgresEventEngine engine, Commits commits) {
        return new CommitListener(source, engine, commits);
    }

    private void heard(List<String> positions) {
        commits.advance(positions.isEmpty() ? engine.readHead() : Long.parseLong(positions.getLast()));
    }

    @Override
    public void close() {
        listener.close();
    }
}
