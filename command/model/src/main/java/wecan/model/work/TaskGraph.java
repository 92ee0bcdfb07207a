package wecan.model.work;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import wecan.messages.work.TaskId;

/** Who waits for whom: a task for those it depends on, a parent for its subtasks. */
final class TaskGraph {
    private final Map<TaskId, Set<TaskId>> dependencies = new HashMap<>();
    private final Map<TaskId, Set<TaskId>> subtasks = new HashMap<>();
    private final Set<TaskId> children = new HashSet<>();

    void add(TaskId task) {
        dependencies.put(task, new HashSet<>());
        subtasks.put(task, new HashSet<>());
    }

    void addDependency(TaskId task, TaskId dependsOn) {
        of(dependencies, task).add(dependsOn);
    }

    void removeDependency(TaskId task, TaskId dependsOn) {
        of(dependencies, task).remove(dependsOn);
    }

    void addSubtask(TaskId parent, TaskId child) {
        of(subtasks, parent).add(child);
        children.add(child);
    }

    boolean knows(TaskId task) {
        return dependencies.containsKey(task);
    }

    boolean depends(TaskId task, TaskId dependsOn) {
        return of(dependencies, task).contains(dependsOn);
    }

    boolean isSubtask(TaskId task) {
        return children.contains(task);
    }

    /** Whether {@code task} is {@code other} or waits for it, directly or over others. */
    boolean waits(TaskId task, TaskId other) {
        Set<TaskId> seen = new HashSet<>(Set.of(task));
        Deque<TaskId> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            TaskId next = open.pop();
            if (next.equals(other)) {
                return true;
            }
            of(dependencies, next).stream().filter(seen::add).forEach(open::push);
            of(subtasks, next).stream().filter(seen::add).forEach(open::push);
        }
        return false;
    }

    private static Set<TaskId> of(Map<TaskId, Set<TaskId>> edges, TaskId task) {
        return edges.getOrDefault(task, Set.of());
    }
}
