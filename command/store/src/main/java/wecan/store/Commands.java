package wecan.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import wecan.messages.AggregateCommand;
import wecan.messages.CommandRejected;
import wecan.messages.MessageKeys;
import wecan.messages.PlatformRejection;

/** Sends commands. Thread-safe. */
public final class Commands {
    /** How often a command is tried when another node changes the same aggregate at the same time. */
    private static final int ATTEMPTS = 5;

    private final CommandBus bus;
    private final CommandLog log;

    /** @param log the interceptor that is registered with the bus */
    public Commands(CommandBus bus, CommandLog log) {
        this.bus = bus;
        this.log = log;
    }

    /**
     * Sends a command and answers after its commit.
     *
     * @return fails with {@link CommandRejected} when the command is refused: by its aggregate, whose events are committed
     *     by then if it refuses on record, or with {@link PlatformRejection} (unknown aggregate, id used for another
     *     input, stale version, an id that exists already); with anything else when the store fails, in which case the same command may be sent again
     */
    public CompletableFuture<CommandAnswer> send(AggregateCommand command, CommandContext context) {
        CompletableFuture<CommandAnswer> answer = new CompletableFuture<>();
        attempt(command, metadata(context), 1, answer);
        return answer;
    }

    /**
     * The answer of a command that was accepted before under this id: for callers who would refuse by now what was
     * accepted then.
     *
     * @throws CommandRejected with {@link PlatformRejection.IdempotencyConflict} when it had other content
     */
    public Optional<CommandAnswer> earlier(CommandContext context) {
        return log.earlier(context.commandId(), context.contentHash()).map(CommandLog.Outcome::answer);
    }

    private void attempt(
            AggregateCommand command, MetaData metadata, int attempt, CompletableFuture<CommandAnswer> answer) {
        CommandMessage<AggregateCommand> message = new GenericCommandMessage<>(command, metadata);
        bus.<AggregateCommand, Object>dispatch(message, (sent, result) -> {
            if (!result.isExceptional()) {
                answer.complete(((CommandLog.Outcome) result.getPayload()).answer());
            } else if (isConcurrency(result.exceptionResult()) && attempt < ATTEMPTS) {
                attempt(command, metadata, attempt + 1, answer);
            } else {
                answer.completeExceptionally(failure(command, metadata, result.exceptionResult()));
            }
        });
    }

    private Throwable failure(AggregateCommand command, MetaData metadata, Throwable failure) {
        if (failure instanceof AggregateStreamCreationException || failure instanceof ConcurrencyException) {
            long actual = log.version(command.aggregateId());
            Object expected = metadata.get(MessageKeys.EXPECTED_VERSION);
            return new CommandRejected(new PlatformRejection.VersionConflict(
                    command.aggregateId(), expected == null ? -1 : Long.parseLong(expected.toString()), actual));
        }
        return failure;
    }

    private static boolean isConcurrency(Throwable failure) {
        return failure instanceof AggregateStreamCreationException
                || failure instanceof ConcurrencyException
                || SqlStates.isTransient(failure);
    }

    private static MetaData metadata(CommandContext context) {
        Map<String, Object> metadata = new HashMap<>();
        put(metadata, MessageKeys.ACTOR, context.actor());
        put(metadata, MessageKeys.ORGANISATION, context.organisation());
        put(metadata, MessageKeys.COMMAND_ID, context.commandId());
        put(metadata, MessageKeys.CONTENT_HASH, context.contentHash());
        put(metadata, MessageKeys.CORRELATION_ID, context.correlationId());
        put(metadata, MessageKeys.CLIENT, context.client());
        put(metadata, MessageKeys.EXPECTED_VERSION, context.expectedVersion());
        return MetaData.from(metadata);
    }

    private static void put(Map<String, Object> metadata, String key, @Nullable Object value) {
        if (value != null) {
            metadata.put(key, value.toString());
        }
    }
}
