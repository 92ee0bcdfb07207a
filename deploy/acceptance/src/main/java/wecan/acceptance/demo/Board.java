package wecan.acceptance.demo;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the lead sees of the project's tasks at the moment. */
final class Board {
    private static final List<String> CLOSED = List.of("ACCEPTED", "CANCELLED", "EXPIRED");

    private final Supplier<Person> lead;
    private final Supplier<String> project;

    Board(Supplier<Person> lead, Supplier<String> project) {
        this.lead = lead;
        this.project = project;
    }

    /** How many tasks are in each state. */
    Map<String, Integer> states() {
        Map<String, Integer> states = new TreeMap<>();
        tasks().forEach(t -> states.merge(String.valueOf(t.get("state")), 1, Integer::sum));
        return states;
    }

    /** How many bounties Fabric has still to move: into escrow, or out of it for closed tasks. */
    int unsettled() {
        int open = 0;
        for (Map<String, @Nullable Object> task : tasks()) {
            String escrow = String.valueOf(Person.at(task, "escrow", "state"));
            boolean closed = CLOSED.contains(String.valueOf(task.get("state")));
            if (escrow.equals("REQUESTED") || escrow.equals("HELD") && closed) {
                open++;
            }
        }
        return open;
    }

    String state(String task) {
        return read(task, "state", "state");
    }

    /** The id of who has taken the task on. */
    String assigneeOf(String task) {
        return read(task, "assignee { id }", "assignee", "id");
    }

    private String read(String task, String selection, String... path) {
        Map<String, @Nullable Object> found = Person.map(lead.get()
                .query("query($id: ID!) { task(id: $id) { " + selection + " } }", Map.of("id", task))
                .get("task"));
        return String.valueOf(Person.at(found, path));
    }

    private List<Map<String, @Nullable Object>> tasks() {
        return Person.list(Person.at(
                lead.get()
                        .query(
                                "query($id: ID!) { project(id: $id) { tasks(first: 100) { nodes { state escrow { state }"
                                        + " } } } }",
                                Map.of("id", project.get())),
                "project",
                "tasks",
                "nodes"));
    }
}
