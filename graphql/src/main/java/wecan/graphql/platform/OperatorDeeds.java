package wecan.graphql.platform;

import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wecan.graphql.api.Messages;
import wecan.graphql.api.MutationCall;
import wecan.graphql.api.Mutations;
import wecan.graphql.api.Payload;
import wecan.graphql.api.Payload.UserError;
import wecan.graphql.api.Position;
import wecan.messages.CommandRejected;
import wecan.messages.InvalidInput;
import wecan.messages.Rejection;
import wecan.query.Freshness;
import wecan.query.access.Access;
import wecan.query.access.Decision;
import wecan.query.access.Permission;
import wecan.store.OperatorLog;
import wecan.store.OperatorLog.Intent;

/**
 * What operators do to the running system. There is no other way to it: each deed decides on the viewer first, is noted
 * with who and why before it is done, and is done once under its idempotency key. Thread-safe.
 */
public final class OperatorDeeds {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorDeeds.class);
    private static final int MAX_REASON = 500;
    static final int MAX_TARGET = 200;

    /** Where deeds are noted. */
    public interface Notes {
        /** As {@link OperatorLog#begin}. */
        boolean begin(Intent intent);

        void done(UUID id);

        void refused(UUID id);

        /** As {@link OperatorLog#latest}. */
        List<OperatorLog.Entry> latest(@Nullable Long before, int limit);
    }

    /** @param reason null where none has to be given */
    record Subject(@Nullable String target, @Nullable String reason) {}

    private final Access access;
    private final Notes notes;
    private final Freshness freshness;
    private final Messages messages;

    public OperatorDeeds(Access access, Notes notes, Freshness freshness, Messages messages) {
        this.access = access;
        this.notes = notes;
        this.freshness = freshness;
        this.messages = messages;
    }

    /**
     * A deed for which somebody has to say why.
     *
     * @param field of the input that names the target
     */
    static Subject because(String field, String target, String reason) {
        return new Subject(
                InvalidInput.text(field, target, MAX_TARGET), InvalidInput.text("reason", reason, MAX_REASON));
    }

    /**
     * A deed that does no harm.
     *
     * @param field of the input that names the target
     */
    static Subject on(String field, String target, @Nullable String reason) {
        return new Subject(
                InvalidInput.text(field, target, MAX_TARGET), InvalidInput.optionalText("reason", reason, MAX_REASON));
    }

    /** A deed on the platform as such that does no harm. */
    static Subject onPlatform(@Nullable String reason) {
        return new Subject(null, InvalidInput.optionalText("reason", reason, MAX_REASON));
    }

    /**
     * Carries a deed out.
     *
     * @param subject what it is about; may refuse the input
     * @param deed answers whether it is through; may refuse
     * @param read the object of the payload, afterwards
     */
    <T> Payload<T> run(
            MutationCall call, Supplier<Subject> subject, BooleanSupplier deed, Supplier<? extends @Nullable T> read) {
        if (access.decide(call.viewer(), Permission.OPERATE) instanceof Decision.Denied denied) {
            String message = messages.text(Mutations.FORBIDDEN + "." + denied.reason(), call.locale());
            return payload(call, null, false, List.of(new UserError(Mutations.FORBIDDEN, List.of(), message)));
        }
        try {
            boolean through = once(call, subject.get(), deed);
            return payload(call, read.get(), !through, List.of());
        } catch (CommandRejected e) {
            return payload(call, null, false, List.of(error(call, e.rejection())));
        }
    }

    private boolean once(MutationCall call, Subject subject, BooleanSupplier deed) {
        Intent intent = new Intent(
                call.commandId(), call.contentHash(), call.by(), call.name(), subject.target(), subject.reason());
        if (!notes.begin(intent)) {
            return true;
        }
        LOG.info("Operator {}: {} of {}, because: {}", call.by(), call.name(), subject.target(), subject.reason());
        boolean through;
        try {
            through = deed.getAsBoolean();
        } catch (CommandRejected e) {
            notes.refused(intent.id());
            throw e;
        }
        notes.done(intent.id());
        return through;
    }

    private <T> Payload<T> payload(MutationCall call, @Nullable T object, boolean pending, List<UserError> errors) {
        return new Payload<>(object, new Position(freshness.position()), pending, errors, call.clientMutationId());
    }

    private UserError error(MutationCall call, Rejection rejection) {
        List<String> path = rejection instanceof InvalidInput input ? List.of(input.field()) : List.of();
        return new UserError(rejection.code(), path, messages.text(rejection, call.locale()));
    }
}
