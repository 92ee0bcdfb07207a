package wecan.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import wecan.messages.DomainEvent;
import wecan.messages.EventCatalogue;

/**
 * How events of earlier revisions read today: step by step, each from one revision to the next. They run when an event is
 * read; stored bytes, and what is hashed, stay what they are. Thread-safe.
 */
final class Upcasters {
    /** All steps there are; add-a-context.md says how a revision is made. */
    static final List<Step> ALL = List.of();

    /**
     * From one revision of an event to the next.
     *
     * @param event its logical name
     * @param from the revision that is read
     * @param change makes of the payload, which it may alter, what the next revision would have written. A personal
     *     component keeps its name: the cipher is bound to it
     */
    record Step(String event, int from, UnaryOperator<ObjectNode> change) {}

    private final Map<String, List<Step>> steps = new HashMap<>();

    /** @throws IllegalStateException when a revision of an event cannot be read as today's, or a step leads nowhere */
    Upcasters(List<Step> all, List<Class<? extends DomainEvent>> events) {
        all.stream().sorted(Comparator.comparingInt(Step::from)).forEach(step -> steps.computeIfAbsent(
                        step.event(), name -> new ArrayList<>())
                .add(step));
        Map<String, Integer> revisions = new HashMap<>();
        events.forEach(event -> revisions.put(EventCatalogue.nameOf(event), revisionOf(event)));
        steps.keySet().forEach(name -> {
            if (!revisions.containsKey(name)) {
                throw new IllegalStateException("There is an upcaster for " + name + ", which is no event");
            }
        });
        revisions.forEach(this::requireAll);
    }

    private static int revisionOf(Class<? extends DomainEvent> event) {
        String revision = EventCatalogue.revisionOf(event);
        if (!revision.matches("[1-9][0-9]*")) {
            throw new IllegalStateException(
                    "Revisions count 1, 2, 3; " + EventCatalogue.nameOf(event) + " has " + revision);
        }
        return Integer.parseInt(revision);
    }

    private void requireAll(String name, int revision) {
        List<Integer> found =
                steps.getOrDefault(name, List.of()).stream().map(Step::from).toList();
        for (int from = 1; from < revision; from++) {
            if (found.size() < from || found.get(from - 1) != from) {
                throw new IllegalStateException(
                        "%s has revision %d, but nothing reads revision %d as revision %d: add the step"
                                .formatted(name, revision, from, from + 1));
            }
        }
        if (found.size() >= revision) {
            throw new IllegalStateException(
                    "There are more upcasters for %s than its revision %d needs".formatted(name, revision));
        }
    }

    /** The steps from a revision to today's; none when it is today's, or no revision that there ever was. */
    List<Step> from(String name, String revision) {
        List<Step> all = steps.getOrDefault(name, List.of());
        for (int i = 0; i < all.size(); i++) {
            if (Integer.toString(all.get(i).from()).equals(revision)) {
                return all.subList(i, all.size());
            }
        }
        return List.of();
    }
}
