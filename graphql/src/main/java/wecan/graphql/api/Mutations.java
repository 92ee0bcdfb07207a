package wecan.graphql.api;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wecan.graphql.api.Payload.UserError;
import wecan.messages.CommandRejected;
import wecan.messages.InvalidInput;
import wecan.messages.Rejection;
import wecan.messages.organisation.OrganisationId;
import wecan.query.Freshness;
import wecan.query.access.Access;
import wecan.store.CommandAnswer;
import wecan.store.CommandContext;
import wecan.store.Commands;

/**
 * Carries mutations out: decides, sends the command once under its idempotency key, waits a little for the query model
 * and answers with the object or with errors. Thread-safe; blocks the calling (virtual) thread.
 */
public final class Mutations {
    /** The code of a mutation that the viewer may not carry out. */
    public static final String FORBIDDEN = "FORBIDDEN";

    /** Reads the object of a payload; null when the viewer may not see it. */
    @FunctionalInterface
    public interface Reading<T> {
        @Nullable
        T byId(UUID id);
    }

    private final Commands commands;
    private final Freshness freshness;
    private final Access access;
    private final Messages messages;
    private final OrganisationNames names;
    private final Duration patience;

    /** @param patience how long to wait for the query model before the answer says {@code pending} */
    public Mutations(
            Commands commands,
            Freshness freshness,
            Access access,
            Messages messages,
            OrganisationNames names,
            Duration patience) {
        this.commands = commands;
        this.freshness = freshness;
        this.access = access;
        this.messages = messages;
        this.names = names;
        this.patience = patience;
    }

    /**
     * What people do to objects of a kind.
     *
     * @param field of the input that names the object
     * @param organisation in which it is decided who may
     */
    public <V> Deeds<V> on(NodeType<V> type, String field, Function<V, OrganisationId> organisation) {
        return new Deeds<>(this, access, type, field, view -> List.of(organisation.apply(view)));
    }

    /**
     * Carries one call out: what {@link Deeds} come down to, and the way for what they do not fit.
     *
     * @param decide decodes the input and decides on the viewer; refusals thrown there become errors of the payload
     * @param read the object by the aggregate's id, as the viewer may see it
     */
    public <T> Payload<T> run(MutationCall call, Supplier<Permitted> decide, Reading<T> read) {
        try {
            CommandAnswer answer = carryOut(call, decide);
            boolean fresh = freshness.await(answer.position(), patience);
            return new Payload<>(
                    fresh ? read.byId(answer.aggregate()) : null,
                    new Position(answer.position()),
                    !fresh,
                    List.of(),
                    call.clientMutationId());
        } catch (CommandRejected e) {
            return refused(call, error(call, e.rejection()));
        } catch (Permitted.Denied e) {
            return refused(call, forbidden(call, e));
        }
    }

    /** What was accepted under this key once stays accepted, though the viewer could not do it (again) by now. */
    private CommandAnswer carryOut(MutationCall call, Supplier<Permitted> decide) {
        Permitted permitted;
        try {
            permitted = decide.get();
        } catch (CommandRejected | Permitted.Denied refusal) {
            return commands.earlier(context(call, null)).orElseThrow(() -> refusal);
        }
        try {
            return commands.send(permitted.command(), context(call, permitted.organisation()))
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof CommandRejected rejected) {
                throw rejected;
            }
            throw e;
        }
    }

    private static CommandContext context(MutationCall call, @Nullable UUID organisation) {
        UUID commandId = call.commandId();
        return new CommandContext(
                call.viewer().person().toString(),
                organisation,
                commandId,
                call.contentHash(),
                commandId,
                call.client(),
                call.expectedVersion());
    }

    private <T> Payload<T> refused(MutationCall call, UserError error) {
        return new Payload<>(null, new Position(freshness.position()), false, List.of(error), call.clientMutationId());
    }

    private UserError forbidden(MutationCall call, Permitted.Denied denied) {
        String key = FORBIDDEN + "." + denied.reason();
        return new UserError(FORBIDDEN, List.of(), messages.text(key, call.locale()));
    }

    private UserError error(MutationCall call, Rejection rejection) {
        List<String> path = rejection instanceof InvalidInput input ? List.of(input.field()) : List.of();
        String message =
                messages.text(rejection, call.locale(), organisation -> names.nameOf(call.viewer(), organisation));
        return new UserError(rejection.code(), path, message);
    }
}
