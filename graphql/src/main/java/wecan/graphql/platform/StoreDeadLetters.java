package wecan.graphql.platform;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import wecan.graphql.platform.OperatorRejection.BeingTried;
import wecan.graphql.platform.OperatorRejection.UnknownDeadLetter;
import wecan.messages.CommandRejected;
import wecan.messages.InvalidInput;
import wecan.messages.InvalidInput.Problem;
import wecan.messages.PersonId;
import wecan.query.Page;
import wecan.query.PageRequest;
import wecan.store.DeadLetters;
import wecan.store.DeadLetters.Cursor;
import wecan.store.DeadLetters.Filter;

/** Dead letters in the store. Thread-safe. */
public final class StoreDeadLetters implements DeadLetterPort {
    private static final Pattern CURSOR = Pattern.compile("(\\d{1,18}) ([^\\s\\p{Cntrl}]+) (\\P{Cntrl}+)");

    private final DeadLetters letters;

    public StoreDeadLetters(DeadLetters letters) {
        this.letters = letters;
    }

    @Override
    public Page<DeadLetter> page(@Nullable String processor, PageRequest request) {
        String after = request.after();
        List<wecan.store.DeadLetter> found =
                letters.list(new Filter(processor, null), after == null ? null : decoded(after), request.first() + 1);
        boolean more = found.size() > request.first();
        return new Page<>(
                found.stream()
                        .limit(request.first())
                        .map(letter -> new Page.Edge<>(view(letter), encoded(letter.cursor())))
                        .toList(),
                more,
                after != null);
    }

    private static String encoded(Cursor cursor) {
        return cursor.index() + " " + cursor.processor() + " " + cursor.sequence();
    }

    private static Cursor decoded(String text) {
        Matcher cursor = CURSOR.matcher(text);
        if (!cursor.matches()) {
            throw InvalidInput.rejected("after", Problem.MALFORMED, 0);
        }
        return new Cursor(cursor.group(2), cursor.group(3), Long.parseLong(cursor.group(1)));
    }

    @Override
    public Optional<DeadLetter> byId(String id) {
        return letters.find(id).map(StoreDeadLetters::view);
    }

    @Override
    public void retry(String id, PersonId by, String reason) {
        DeadLetters.Retried retried = letters.retry(id, by.toString(), reason)
                .orElseThrow(() -> new CommandRejected(new UnknownDeadLetter()));
        if (retried == DeadLetters.Retried.BUSY) {
            throw new CommandRejected(new BeingTried());
        }
    }

    @Override
    public void discard(String id, PersonId by, String reason) {
        switch (letters.discard(id, by.toString(), reason)) {
            case BUSY -> throw new CommandRejected(new BeingTried());
            case GONE -> throw new CommandRejected(new UnknownDeadLetter());
            case DONE -> {}
        }
    }

    private static DeadLetter view(wecan.store.DeadLetter letter) {
        return new DeadLetter(
                letter.id(),
                letter.processor(),
                letter.sequence(),
                letter.eventName(),
                letter.aggregate(),
                letter.seq(),
                letter.cause(),
                letter.attempts(),
                letter.enqueuedAt());
    }
}
