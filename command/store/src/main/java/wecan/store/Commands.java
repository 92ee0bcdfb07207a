package wecan.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
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
        return send(new GenericCommandMessage<>(command, metadata(context)));
    }

    /**
     * As {@link #send(AggregateCommand, CommandContext)}, for senders that make the metadata themselves (see
     * {@link MessageKeys}). The command is decided on the calling thread, or on another one when that is within a unit of
     * work, whose fate does not concern the command.
     */
    public CompletableFuture<CommandAnswer> send(CommandMessage<AggregateCommand> message) {
        CompletableFuture<CommandAnswer> answer = new CompletableFuture<>();
        if (CurrentUnitOfWork.isStarted()) {
            Thread.ofVirtual().name("command").start(() -> attempt(message, 1, answer));
        } else {
            attempt(message, 1, answer);
        }
        return answer;
    }

    /** As {@link #send(CommandMessage)}, and waits for the answer; throws what that fails with. */
    public CommandAnswer decide(CommandMessage<AggregateCommand> message) {
        try {
            return send(message).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
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
            CommandMessage<AggregateCommand> message, int attempt, CompletableFuture<CommandAnswer> answer) {
        orFail(
                answer,
                () -> bus.<AggregateCommand, Object>dispatch(
                        message, (sent, result) -> orFail(answer, () -> settle(message, attempt, result, answer))));
    }

    /** Nobody waits for an answer that does not come, whatever fails on whichever thread. */
    private static void orFail(CompletableFuture<CommandAnswer> answer, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    private void settle(
            CommandMessage<AggregateCommand> message,
            int attempt,
            CommandResultMessage<?> result,
            CompletableFuture<CommandAnswer> answer) {
        if (!result.isExceptional()) {
            answer.complete(((CommandLog.Outcome) result.getPayload()).answer());
        } else if (result.exceptionResult() instanceof RepeatedCommand) {
            answer.complete(repeated(message));
        } else if (isConcurrency(result.exceptionResult()) && attempt < ATTEMPTS) {
            attempt(message, attempt + 1, answer);
        } else {
            answer.completeExceptionally(failure(message, result.exceptionResult()));
        }
    }

    private CommandAnswer repeated(CommandMessage<AggregateCommand> message) {
        UUID commandId =
                UUID.fromString(Objects.requireNonNull(message.getMetaData().get(MessageKeys.COMMAND_ID))
                        .toString());
        return log.earlier(commandId, CommandLog.contentHash(message))
                .orElseThrow(() -> new StoreFailure("Command " + commandId + " was forgotten a moment ago"))
                .answer();
    }

    private Throwable failure(CommandMessage<AggregateCommand> message, Throwable failure) {
        if (isConcurrency(failure)) {
            UUID aggregate = message.getPayload().aggregateId();
            Object expected = message.getMetaData().get(MessageKeys.EXPECTED_VERSION);
            return new CommandRejected(new PlatformRejection.VersionConflict(
                    aggregate, expected == null ? -1 : Long.parseLong(expected.toString()), log.version(aggregate)));
        }
        return failure;
    }

    private static boolean isConcurrency(Throwable failure) {
        return failure instanceof AggregateStreamCreationException || failure instanceof ConcurrencyException;
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
