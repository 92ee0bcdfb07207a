package wecan.model.work;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wecan.messages.work.TaskId;

/** The subtasks that a task was told of, and which of them are still open. */
final class Subtasks {
    private final Map<TaskId, Boolean> open = new LinkedHashMap<>();

    boolean knows(TaskId child) {
        return open.containsKey(child);
    }

    boolean awaits(TaskId child) {
        return open.getOrDefault(child, false);
    }

    void await(TaskId child) {
        open.put(child, true);
    }

    void settle(TaskId child) {
        open.put(child, false);
    }

    List<TaskId> open() {
        return open.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
    }
}
