package wecan.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.UUID;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import wecan.messages.CommandRejected;
import wecan.messages.Rejection;

/** What a command came to, as it travels from the node that has decided it to the node that has sent it. */
sealed interface RoutedAnswer {
    record Accepted(UUID aggregate, long position) implements RoutedAnswer {}

    record Repeated() implements RoutedAnswer {}

    /** @param type the rejection's class */
    record Refused(String type, String rejection) implements RoutedAnswer {
        private Rejection read(ObjectMapper json) {
            try {
                return json.readValue(rejection, Class.forName(type).asSubclass(Rejection.class));
            } catch (ClassNotFoundException | ClassCastException | JsonProcessingException e) {
                throw new StoreFailure("This release does not know the refusal " + type, e);
            }
        }
    }

    /** Somebody else was first. */
    record Lost(boolean creation, String message) implements RoutedAnswer {}

    /** Not decided: the same command may be sent again. */
    record Failed(String message) implements RoutedAnswer {}

    static RoutedAnswer of(CommandResultMessage<?> result, ObjectMapper json) {
        if (!result.isExceptional()) {
            CommandAnswer answer = ((CommandLog.Outcome) result.getPayload()).answer();
            return new Accepted(answer.aggregate(), answer.position());
        }
        return switch (result.exceptionResult()) {
            case RepeatedCommand again -> new Repeated();
            case CommandRejected refused -> refused(refused.rejection(), json);
            case AggregateStreamCreationException lost -> new Lost(true, String.valueOf(lost.getMessage()));
            case ConcurrencyException lost -> new Lost(false, String.valueOf(lost.getMessage()));
            case Throwable failure -> new Failed(String.valueOf(failure.getMessage()));
        };
    }

    private static Refused refused(Rejection rejection, ObjectMapper json) {
        try {
            return new Refused(rejection.getClass().getName(), json.writeValueAsString(rejection));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A rejection that cannot be sent: " + rejection, e);
        }
    }

    /** @throws RuntimeException as the node that decided it has thrown it */
    default CommandLog.Outcome outcome(ObjectMapper json) {
        return switch (this) {
            case Accepted(UUID aggregate, long position) -> new CommandLog.Outcome(aggregate, position, false);
            case Repeated() -> throw new RepeatedCommand();
            case Refused refused -> throw new CommandRejected(refused.read(json));
            case Lost(boolean creation, String message) ->
                throw creation ? new AggregateStreamCreationException(message) : new ConcurrencyException(message);
            case Failed(String message) -> throw new StoreFailure(message);
        };
    }
}
