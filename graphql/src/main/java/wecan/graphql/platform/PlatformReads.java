package wecan.graphql.platform;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import wecan.graphql.api.Connection;
import wecan.graphql.api.Cursor;
import wecan.graphql.api.Messages;
import wecan.graphql.api.Pages;
import wecan.messages.InvalidInput;
import wecan.messages.InvalidInput.Problem;
import wecan.query.access.Access;
import wecan.query.access.Permission;
import wecan.query.access.Viewer;
import wecan.store.OperatorLog.Entry;

/** What operators read. Everybody else reads null. */
@Controller
class PlatformReads {
    /** Reads what is numbered. */
    @FunctionalInterface
    interface Numbered<T> {
        /** The latest first, below a number where one is given, at most so many. */
        List<T> latest(@Nullable Long before, int limit);
    }

    private final Access access;
    private final Processors processors;
    private final DeadLetterPort letters;
    private final PersonErasures erasures;
    private final KeyRotationPort keys;
    private final StorePort store;
    private final OperatorDeeds.Notes actions;
    private final Messages messages;

    PlatformReads(
            Access access,
            Processors processors,
            DeadLetterPort letters,
            PersonErasures erasures,
            KeyRotationPort keys,
            StorePort store,
            OperatorDeeds.Notes actions,
            Messages messages) {
        this.access = access;
        this.processors = processors;
        this.letters = letters;
        this.erasures = erasures;
        this.keys = keys;
        this.store = store;
        this.actions = actions;
        this.messages = messages;
    }

    @QueryMapping
    @Nullable
    List<ProcessorView> processors(Viewer viewer) {
        return forOperators(viewer, processors::all);
    }

    @QueryMapping
    @Nullable
    Connection<DeadLetter> deadLetters(
            @Argument @Nullable String processor,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            Viewer viewer) {
        return forOperators(viewer, () -> {
            String name = InvalidInput.optionalText("processor", processor, OperatorDeeds.MAX_TARGET);
            return Pages.connection(letters.page(name, Pages.request(first, after)));
        });
    }

    @QueryMapping
    @Nullable
    Connection<Erasure> erasures(@Argument @Nullable Integer first, @Argument @Nullable String after, Viewer viewer) {
        return forOperators(viewer, () -> latest(first, after, erasures::latest, Erasure::number));
    }

    @QueryMapping
    @Nullable
    KeyRotation keyRotation(Viewer viewer) {
        return forOperators(viewer, keys::progress);
    }

    @QueryMapping
    @Nullable
    StoreStatus storeStatus(Viewer viewer) {
        return forOperators(viewer, () -> StoreStatus.of(store, processors.deadLetters()));
    }

    @QueryMapping
    @Nullable
    Connection<Entry> operatorActions(
            @Argument @Nullable Integer first, @Argument @Nullable String after, Viewer viewer) {
        return forOperators(viewer, () -> latest(first, after, actions::latest, Entry::number));
    }

    /** {@code cause} of a processor, as a sentence. */
    @SchemaMapping(typeName = "Processor")
    @Nullable
    String cause(ProcessorView processor, Locale locale) {
        return switch (processor.state()) {
            case PAUSED -> messages.text("PROCESSOR.PAUSED", locale);
            case FAILED ->
                messages.text(
                        "PROCESSOR.FAILED",
                        Map.of(
                                "cause",
                                processor.failure() == null
                                        ? "?"
                                        : processor.failure().cause()),
                        locale);
            case LIVE, REBUILDING -> null;
        };
    }

    private static <T> Connection<T> latest(
            @Nullable Integer first, @Nullable String after, Numbered<T> list, ToLongFunction<T> number) {
        int size = Connection.size(first);
        List<T> items = list.latest(number(after), size + 1);
        List<T> page = items.subList(0, Math.min(size, items.size()));
        return Connection.of(page, item -> Long.toString(number.applyAsLong(item)), items.size() > size, after);
    }

    private static @Nullable Long number(@Nullable String after) {
        String key = Cursor.decode(after);
        try {
            return key == null ? null : Long.valueOf(key);
        } catch (NumberFormatException e) {
            throw InvalidInput.rejected("after", Problem.MALFORMED, 0);
        }
    }

    private <T> @Nullable T forOperators(Viewer viewer, Supplier<T> read) {
        return access.decide(viewer, Permission.OPERATE).granted() ? read.get() : null;
    }
}
