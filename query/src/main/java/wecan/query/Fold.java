package wecan.query;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a batch of events changes. A step must follow from the event and the document's own state alone, never from
 * another document: documents are written one by one, and one may already be further than the other.
 */
public final class Fold {
    record Change(ViewKind kind, String id, long position, Consumer<Fields> step) {}

    private final String group;
    private final List<Change> changes = new ArrayList<>();

    Fold(String group) {
        this.group = group;
    }

    /** A change of a document that another aggregate's event takes part in. */
    public void change(ViewKind kind, Object id, Recorded at, Consumer<Fields> step) {
        if (!kind.group().equals(group)) {
            throw new IllegalArgumentException(kind + " is written by group " + kind.group() + ", not by " + group);
        }
        changes.add(new Change(kind, id.toString(), at.position(), fields -> {
            if (!fields.has("created")) {
                fields.set("created", at.position());
            }
            step.accept(fields);
        }));
    }

    /** A change of the document of the event's own aggregate, whose version and position it takes on. */
    public void own(ViewKind kind, Object id, Recorded at, Consumer<Fields> step) {
        change(kind, id, at, fields -> {
            step.accept(fields);
            fields.set("version", at.sequence()).set("position", at.position());
        });
    }

    List<Change> changes() {
        return changes;
    }
}
