package wecan.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.GenericResultMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.jspecify.annotations.Nullable;
import wecan.messages.AggregateCommand;
import wecan.messages.CommandRejected;
import wecan.messages.MessageKeys;
import wecan.messages.PlatformRejection;
import wecan.messages.Rejection;

/**
 * Makes a command happen once. The command's row is written first and commits with its events; a concurrent duplicate
 * waits for it and gets its answer. Only accepted commands are remembered: a refused one may be tried again under its id.
 * A handler that throws {@link CommandRejected} leaves nothing; one that returns a {@link Rejection} refuses on record:
 * its events commit, the row goes in the same transaction, and the caller is refused after the commit.
 * Interceptor of the command bus, whose transactions are those of the same {@link Database}.
 */
public final class CommandLog implements MessageHandlerInterceptor<CommandMessage<?>> {
    private final Database database;

    public CommandLog(Database database) {
        this.database = database;
    }

    /** The result of every accepted command on the bus; complete once the unit of work has committed. */
    static final class Outcome {
        private final UUID aggregate;
        private final boolean repeated;
        private long position;

        Outcome(UUID aggregate, long position, boolean repeated) {
            this.aggregate = aggregate;
            this.position = position;
            this.repeated = repeated;
        }

        CommandAnswer answer() {
            return new CommandAnswer(aggregate, position, repeated);
        }
    }

    /**
     * @return an {@link Outcome}, or an exceptional result when the aggregate refuses on record, so that the unit commits
     * @throws CommandRejected as the aggregate refuses, or with {@link PlatformRejection}
     * @throws IllegalArgumentException for a command without a command id
     */
    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unit, InterceptorChain chain) throws Exception {
        CommandMessage<?> message = unit.getMessage();
        if (!(message.getPayload() instanceof AggregateCommand command)) {
            throw new IllegalArgumentException(message.getCommandName() + " is not an AggregateCommand");
        }
        UUID commandId = UUID.fromString(required(message, MessageKeys.COMMAND_ID));
        String contentHash = Optional.ofNullable((String) message.getMetaData().get(MessageKeys.CONTENT_HASH))
                .orElse("");
        unit.registerCorrelationDataProvider(new EventOrigin());
        if (!insert(commandId, contentHash, command)) {
            return repeated(commandId, contentHash);
        }
        Long expected = expectedVersion(message);
        Object answer;
        try {
            answer = chain.proceed();
        } catch (AggregateNotFoundException e) {
            throw new CommandRejected(new PlatformRejection.NotFound(command.aggregateId()));
        } catch (CommandRejected refused) {
            requireVersion(command.aggregateId(), expected, null);
            throw refused;
        }
        if (answer instanceof Rejection refusal) {
            unit.onPrepareCommit(u -> forget(u, commandId, expected, command.aggregateId()));
            return GenericResultMessage.asResultMessage(new CommandRejected(refusal));
        }
        Outcome outcome = new Outcome(command.aggregateId(), 0, false);
        unit.onPrepareCommit(u -> complete(u, commandId, expected, outcome));
        return outcome;
    }

    /** As {@link #complete}, for a refusal on record: a duplicate that waits for the row finds none and runs itself. */
    private void forget(
            UnitOfWork<? extends CommandMessage<?>> unit, UUID commandId, @Nullable Long expected, UUID aggregate) {
        requireVersion(aggregate, expected, unit.root().getResource(Appended.RESOURCE));
        database.query("delete from store.command_log where command_id = ?", statement -> {
            statement.setObject(1, commandId);
            return statement.executeUpdate();
        });
    }

    /** Runs after the append, which was registered before it. */
    private void complete(
            UnitOfWork<? extends CommandMessage<?>> unit, UUID commandId, @Nullable Long expected, Outcome outcome) {
        Appended appended = unit.root().getResource(Appended.RESOURCE);
        requireVersion(outcome.aggregate, expected, appended);
        outcome.position = appended == null ? head() : appended.lastPosition();
        database.query("update store.command_log set position = ? where command_id = ?", statement -> {
            statement.setLong(1, outcome.position);
            statement.setObject(2, commandId);
            return statement.executeUpdate();
        });
    }

    /** That a caller saw something stale is said before anything else that its command may be refused for. */
    private void requireVersion(UUID aggregate, @Nullable Long expected, @Nullable Appended appended) {
        if (expected == null) {
            return;
        }
        Long firstOwn = appended == null ? null : appended.firstSeq().get(aggregate);
        long actual = firstOwn == null ? version(aggregate) : firstOwn - 1;
        if (actual != expected) {
            throw new CommandRejected(new PlatformRejection.VersionConflict(aggregate, expected, actual));
        }
    }

    /** The sequence number of the last event, -1 where there is none. */
    long version(UUID aggregate) {
        return database.query("select coalesce(max(seq), -1) from store.event where id = ?", statement -> {
            statement.setObject(1, aggregate);
            return firstLong(statement);
        });
    }

    private boolean insert(UUID commandId, String contentHash, AggregateCommand command) {
        return database.query("""
                insert into store.command_log (command_id, name, content_hash, aggregate) values (?, ?, ?, ?)
                on conflict (command_id) do nothing""", statement -> {
            statement.setObject(1, commandId);
            statement.setString(2, CommandNames.nameOf(command.getClass()));
            statement.setString(3, contentHash);
            statement.setObject(4, command.aggregateId());
            return statement.executeUpdate() == 1;
        });
    }

    private Outcome repeated(UUID commandId, String contentHash) {
        return earlier(commandId, contentHash)
                .orElseThrow(() -> new StoreFailure("command " + commandId + " is remembered and then not"));
    }

    /**
     * What an accepted command answered; empty when there was none under this id.
     *
     * @throws CommandRejected with {@link PlatformRejection.IdempotencyConflict} when it had other content
     */
    Optional<Outcome> earlier(UUID commandId, String contentHash) {
        return database.query(
                "select content_hash, aggregate, position from store.command_log where command_id = ?", statement -> {
                    statement.setObject(1, commandId);
                    try (ResultSet row = statement.executeQuery()) {
                        if (!row.next()) {
                            return Optional.empty();
                        }
                        if (!row.getString(1).equals(contentHash)) {
                            throw new CommandRejected(new PlatformRejection.IdempotencyConflict(commandId));
                        }
                        return Optional.of(new Outcome(row.getObject(2, UUID.class), row.getLong(3), true));
                    }
                });
    }

    private long head() {
        return database.query("select position from store.head", CommandLog::firstLong);
    }

    private static long firstLong(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static @Nullable Long expectedVersion(CommandMessage<?> message) {
        Object version = message.getMetaData().get(MessageKeys.EXPECTED_VERSION);
        return version == null ? null : Long.valueOf(version.toString());
    }

    private static String required(CommandMessage<?> message, String key) {
        Object value = message.getMetaData().get(key);
        if (value == null) {
            throw new IllegalArgumentException(message.getCommandName() + " came without the metadata " + key);
        }
        return value.toString();
    }
}
