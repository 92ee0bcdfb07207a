package wecan.model.work;

import static org.assertj.core.api.Assertions.assertThat;
import static wecan.model.Fixtures.ALICE;
import static wecan.model.Fixtures.NOW;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import wecan.messages.CommandRejected;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.work.ProjectCommand;
import wecan.messages.work.ProjectCommand.AddDependency;
import wecan.messages.work.ProjectCommand.AddSubtask;
import wecan.messages.work.ProjectCommand.CreateProject;
import wecan.messages.work.ProjectCommand.EnrolTask;
import wecan.messages.work.ProjectCommand.RemoveDependency;
import wecan.messages.work.ProjectId;
import wecan.messages.work.TaskId;
import wecan.model.InMemoryModel;

/** The project against a matrix of who waits for whom, closed by Warshall's algorithm. */
class ProjectPropertyTest {
    private static final ProjectId ID = new ProjectId(new UUID(0xC, 1));
    private static final int TASKS = 7;

    enum Kind {
        DEPEND,
        REMOVE,
        SUBTASK
    }

    record Edge(Kind kind, int from, int to) {
        ProjectCommand command() {
            return switch (kind) {
                case DEPEND -> new AddDependency(ID, task(from), task(to), ALICE);
                case REMOVE -> new RemoveDependency(ID, task(from), task(to), ALICE);
                case SUBTASK -> new AddSubtask(ID, task(from), task(to), ALICE);
            };
        }
    }

    @Provide
    Arbitrary<List<Edge>> edges() {
        Arbitrary<Kind> kinds = Arbitraries.of(Kind.DEPEND, Kind.DEPEND, Kind.DEPEND, Kind.SUBTASK, Kind.REMOVE);
        Arbitrary<Integer> tasks = Arbitraries.integers().between(0, TASKS - 1);
        return Combinators.combine(kinds, tasks, tasks)
                .as(Edge::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(60);
    }

    @Property(tries = 300)
    void an_edge_is_taken_exactly_when_a_naive_check_takes_it(@ForAll("edges") List<Edge> edges) {
        InMemoryModel model = new InMemoryModel(Clock.fixed(NOW, ZoneOffset.UTC), List.of(Project.class));
        model.send(new CreateProject(ID, new OrganisationId(new UUID(0xD, 1)), "Canteen", null, ALICE));
        for (int i = 0; i < TASKS; i++) {
            model.send(new EnrolTask(ID, task(i)));
        }
        boolean[][] depends = new boolean[TASKS][TASKS];
        boolean[][] parent = new boolean[TASKS][TASKS];
        for (Edge edge : edges) {
            boolean expected = naivelyTaken(edge, depends, parent);
            assertThat(taken(model, edge)).as("%s", edge).isEqualTo(expected);
            if (expected) {
                switch (edge.kind()) {
                    case DEPEND -> depends[edge.from()][edge.to()] = true;
                    case REMOVE -> depends[edge.from()][edge.to()] = false;
                    case SUBTASK -> parent[edge.from()][edge.to()] = true;
                }
            }
        }
    }

    private static boolean taken(InMemoryModel model, Edge edge) {
        try {
            model.send(edge.command());
            return true;
        } catch (CommandRejected refused) {
            return false;
        }
    }

    private static boolean naivelyTaken(Edge edge, boolean[][] depends, boolean[][] parent) {
        return switch (edge.kind()) {
            case REMOVE -> depends[edge.from()][edge.to()];
            case DEPEND -> !depends[edge.from()][edge.to()] && acyclicWith(edge, depends, parent);
            case SUBTASK ->
                Arrays.stream(parent).noneMatch(row -> row[edge.to()]) && acyclicWith(edge, depends, parent);
        };
    }

    private static boolean acyclicWith(Edge edge, boolean[][] depends, boolean[][] parent) {
        boolean[][] waits = new boolean[TASKS][TASKS];
        for (int i = 0; i < TASKS; i++) {
            for (int j = 0; j < TASKS; j++) {
                waits[i][j] = depends[i][j] || parent[i][j];
            }
        }
        waits[edge.from()][edge.to()] = true;
        for (int k = 0; k < TASKS; k++) {
            for (int i = 0; i < TASKS; i++) {
                for (int j = 0; j < TASKS; j++) {
                    waits[i][j] |= waits[i][k] && waits[k][j];
                }
            }
        }
        for (int i = 0; i < TASKS; i++) {
            if (waits[i][i]) {
                return false;
            }
        }
        return true;
    }

    private static TaskId task(int number) {
        return new TaskId(new UUID(0xB, number));
    }
}
