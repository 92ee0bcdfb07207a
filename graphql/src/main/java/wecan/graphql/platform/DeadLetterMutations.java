package wecan.graphql.platform;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import wecan.graphql.api.MutationCall;
import wecan.graphql.api.Payload;
import wecan.graphql.platform.OperatorRejection.UnknownDeadLetter;
import wecan.messages.CommandRejected;

/** What operators do to dead letters. */
@Controller
class DeadLetterMutations {
    record RetryDeadLetterInput(String deadLetter, String reason) {}

    record DiscardDeadLetterInput(String deadLetter, String reason) {}

    private final OperatorDeeds deeds;
    private final DeadLetterPort letters;

    DeadLetterMutations(OperatorDeeds deeds, DeadLetterPort letters) {
        this.deeds = deeds;
        this.letters = letters;
    }

    @MutationMapping
    Payload<DeadLetter> retryDeadLetter(@Argument RetryDeadLetterInput input, MutationCall call) {
        return deeds.run(
                call,
                () -> OperatorDeeds.because("deadLetter", input.deadLetter(), input.reason()),
                () -> {
                    letters.retry(input.deadLetter(), call.by(), input.reason());
                    return true;
                },
                () -> letters.byId(input.deadLetter()).orElse(null));
    }

    /** Answers with the letter as it was; a repeated call finds none any more. */
    @MutationMapping
    Payload<DeadLetter> discardDeadLetter(@Argument DiscardDeadLetterInput input, MutationCall call) {
        AtomicReference<@Nullable DeadLetter> discarded = new AtomicReference<>();
        return deeds.run(
                call,
                () -> OperatorDeeds.because("deadLetter", input.deadLetter(), input.reason()),
                () -> {
                    DeadLetter letter = require(input.deadLetter());
                    letters.discard(letter.id(), call.by(), input.reason());
                    discarded.set(letter);
                    return true;
                },
                discarded::get);
    }

    private DeadLetter require(String id) {
        return letters.byId(id).orElseThrow(() -> new CommandRejected(new UnknownDeadLetter()));
    }
}
