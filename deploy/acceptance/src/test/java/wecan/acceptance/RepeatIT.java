package wecan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** A mutation happens once under its key, however often and however fast it is sent. */
@ExtendWith(SharedInstallation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepeatIT {
    private static final String TASK = "task { id title state }";

    private final Client mei;
    private final Client lin;
    private final Village village;

    RepeatIT(Installation installation) {
        mei = Client.signIn(installation, "mei");
        lin = Client.signIn(installation, "lin");
        village = Village.founded(mei, "重复 Repeats");
        village.join(lin);
        village.entrust(lin, "LEAD");
    }

    @Test
    void the_same_key_and_input_get_the_first_answer_again() {
        String key = UUID.randomUUID().toString();
        JsonNode first = mei.mutate("publishTask", input("一次 once"), TASK, key);
        JsonNode again = mei.mutate("publishTask", input("一次 once"), TASK, key);
        assertThat(Client.codes(first)).isEmpty();
        assertThat(again).isEqualTo(first);
        assertThat(titled("一次 once")).isEqualTo(1);
    }

    @Test
    void the_first_answer_is_given_again_after_the_object_went_on() {
        String key = UUID.randomUUID().toString();
        JsonNode first = mei.mutate("publishTask", input("后来取消 cancelled later"), TASK, key);
        String id = first.at("/task/id").asString();
        mei.make("cancelTask", Map.of("task", id), "task", "state");
        JsonNode again = mei.mutate("publishTask", input("后来取消 cancelled later"), TASK, key);
        assertThat(again.at("/task/id").asString()).isEqualTo(id);
        assertThat(again.path("position")).isEqualTo(first.path("position"));
        assertThat(Client.codes(again)).isEmpty();
    }

    @Test
    void the_same_key_with_another_input_is_a_conflict() {
        String key = UUID.randomUUID().toString();
        mei.mutate("publishTask", input("甲 first"), TASK, key);
        JsonNode other = mei.mutate("publishTask", input("乙 second"), TASK, key);
        assertThat(Client.codes(other)).containsExactly("IDEMPOTENCY_CONFLICT");
        assertThat(other.path("task").isNull()).isTrue();
        assertThat(titled("乙 second")).isZero();
    }

    @Test
    void a_key_belongs_to_its_person_and_mutation() {
        String key = UUID.randomUUID().toString();
        String mine = mei.mutate("publishTask", input("同钥 same key"), TASK, key)
                .at("/task/id")
                .asString();
        String theirs = lin.mutate("publishTask", input("同钥 same key"), TASK, key)
                .at("/task/id")
                .asString();
        JsonNode draft = mei.mutate("draftTask", input("同钥 same key"), TASK, key);
        assertThat(List.of(mine, theirs, draft.at("/task/id").asString())).doesNotHaveDuplicates();
    }

    @Test
    void a_refused_mutation_may_be_tried_again_under_its_key() {
        String key = UUID.randomUUID().toString();
        String task = village.task(mei, "先拒后成 refused, then done", 0);
        assertThat(Client.codes(lin.mutate("reportProgress", Map.of("task", task, "percent", 10), TASK, key)))
                .isNotEmpty();
        lin.make("claimTask", Map.of("task", task), "task", "id");
        assertThat(Client.codes(lin.mutate("reportProgress", Map.of("task", task, "percent", 10), TASK, key)))
                .isEmpty();
    }

    @Test
    void fifty_duplicates_at_once_have_one_effect_and_one_answer() throws Exception {
        String key = UUID.randomUUID().toString();
        List<JsonNode> answers = atOnce(50, i -> mei.mutate("publishTask", input("五十 fifty"), "task { id }", key));
        assertThat(answers)
                .allSatisfy(answer -> assertThat(Client.codes(answer)).isEmpty());
        assertThat(answers.stream().map(a -> a.path("position").asString()).distinct())
                .hasSize(1);
        assertThat(answers.stream()
                        .filter(a -> !a.path("pending").asBoolean())
                        .map(a -> a.at("/task/id").asString())
                        .distinct())
                .hasSize(1);
        assertThat(titled("五十 fifty")).isEqualTo(1);
    }

    private Map<String, ?> input(String title) {
        return Map.of("project", village.project(), "title", title);
    }

    /** How many tasks of the project have that title. */
    private long titled(String title) {
        JsonNode tasks = mei.data(
                        "query($id: ID!) { project(id: $id) { tasks(first: 100) { nodes { title } } } }",
                        Map.of("id", village.project()))
                .at("/project/tasks/nodes");
        return Reply.texts(tasks, "/title").stream().filter(title::equals).count();
    }

    interface Numbered<T> {
        T call(int number);
    }

    /** Lets {@code count} threads go at the same moment. */
    static <T> List<T> atOnce(int count, Numbered<T> call) throws InterruptedException, ExecutionException {
        CyclicBarrier start = new CyclicBarrier(count);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<T>> calls = IntStream.range(0, count)
                    .<Callable<T>>mapToObj(i -> () -> {
                        start.await();
                        return call.call(i);
                    })
                    .toList();
            List<T> results = new java.util.ArrayList<>();
            for (Future<T> future : threads.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
