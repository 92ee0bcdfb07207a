package wecan.store;

import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
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
 * Makes a command happen once. Its row is written with its events, so a repetition is known by that row, or, when the
 * aggregate refuses it by now, by looking for the row then: what is accepted costs no question. Only accepted commands are
 * remembered: a refused one may be tried again under its id. A handler that throws {@link CommandRejected} leaves nothing;
 * one that returns a {@link Rejection} refuses on record: its events are written without a row, and the caller is refused
 * after the commit.
 * Interceptor of the command bus, which has no transactions of its own. {@link Commands} sends through it.
 */
public final class CommandLog implements MessageHandlerInterceptor<CommandMessage<?>> {
    /** The least time for which people's commands are remembered; those of policies and deadlines are for ever. */
    public static final Duration LEAST_MEMORY = Duration.ofHours(24);

    private final Database database;
    private final PostgresEventEngine engine;
    private final Duration memory;
    private final Clock clock;

    /**
     * @param memory for how long the command of a person is remembered
     * @throws IllegalArgumentException when that is less than {@link #LEAST_MEMORY}
     */
    public CommandLog(Database database, PostgresEventEngine engine, Duration memory, Clock clock) {
        if (memory.compareTo(LEAST_MEMORY) < 0) {
            throw new IllegalArgumentException("Commands are remembered for " + LEAST_MEMORY + " at least");
        }
        this.database = database;
        this.engine = engine;
        this.memory = memory;
        this.clock = clock;
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
     * @throws IllegalStateException inside of another unit of work, whose fate would be this one's
     */
    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unit, InterceptorChain chain) throws Exception {
        CommandMessage<?> message = unit.getMessage();
        if (!(message.getPayload() instanceof AggregateCommand command)) {
            throw new IllegalArgumentException(message.getCommandName() + " is not an AggregateCommand");
        }
        if (!unit.isRoot()) {
            throw new IllegalStateException(message.getCommandName() + " was sent inside of another unit of work");
        }
        UUID commandId = UUID.fromString(required(message, MessageKeys.COMMAND_ID));
        unit.registerCorrelationDataProvider(new EventOrigin());
        Long expected = expectedVersion(message);
        Outcome outcome = new Outcome(command.aggregateId(), 0, false);
        UnitAppend append = UnitAppend.of(unit);
        append.require(() -> requireVersion(commandId, command.aggregateId(), expected, append));
        unit.onCommit(u -> outcome.position = engine.write(u));
        Object answer;
        try {
            answer = chain.proceed();
        } catch (AggregateNotFoundException e) {
            throw refusal(commandId, new CommandRejected(new PlatformRejection.NotFound(command.aggregateId())));
        } catch (CommandRejected refused) {
            requireVersion(commandId, command.aggregateId(), expected, append);
            throw refusal(commandId, refused);
        }
        if (answer instanceof Rejection refusal) {
            return GenericResultMessage.asResultMessage(refusal(commandId, new CommandRejected(refusal)));
        }
        append.accepted(remembered(message, commandId, command));
        return outcome;
    }

    private Append.Command remembered(CommandMessage<?> message, UUID commandId, AggregateCommand command) {
        return new Append.Command(
                commandId,
                CommandNames.nameOf(command.getClass()),
                contentHash(message),
                command.aggregateId(),
                expires(message.getMetaData().get(MessageKeys.ACTOR)));
    }

    /** What a policy or a deadline has sent may be sent again at any time, see {@code PolicyCommands}. */
    private @Nullable Instant expires(@Nullable Object actor) {
        String by = Objects.toString(actor, "");
        boolean forEver = by.startsWith("policy:") || by.equals(DeadlineRunner.ACTOR);
        return forEver ? null : clock.instant().plus(memory).truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * The refusal of a command that was not accepted before.
     *
     * @throws RepeatedCommand when it was
     */
    private CommandRejected refusal(UUID commandId, CommandRejected refused) {
        if (isRemembered(commandId)) {
            throw new RepeatedCommand();
        }
        return refused;
    }

    /** That a caller saw something stale is said before anything else that its command may be refused for. */
    private void requireVersion(UUID commandId, UUID aggregate, @Nullable Long expected, UnitAppend append) {
        if (expected == null) {
            return;
        }
        Long firstOwn = append.firstSeq(aggregate);
        long actual = firstOwn == null ? version(aggregate) : firstOwn - 1;
        if (actual != expected) {
            throw refusal(
                    commandId, new CommandRejected(new PlatformRejection.VersionConflict(aggregate, expected, actual)));
        }
    }

    /** The sequence number of the last event, -1 where there is none. */
    long version(UUID aggregate) {
        return engine.lastSequenceNumberFor(aggregate.toString()).orElse(-1L);
    }

    private boolean isRemembered(UUID commandId) {
        return database.query("select 1 from store.command_log where command_id = ?", statement -> {
            statement.setObject(1, commandId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        });
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

    static String contentHash(CommandMessage<?> message) {
        return Objects.toString(message.getMetaData().get(MessageKeys.CONTENT_HASH), "");
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
