package wecan.acceptance.demo;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The project: tasks with and without bounties, races, refusals, send-backs, cancellations and deadlines. */
final class Canteen {
    private static final List<String> STAGES = List.of(
            "选址 find premises",
            "租约 lease",
            "消防 fire safety",
            "厨房 kitchen",
            "许可 permits",
            "采购 suppliers",
            "招聘 staff",
            "菜单 menu",
            "试吃 tasting",
            "开张 opening");
    /** Every sixth task is treated out of the ordinary. */
    private static final int KINDS = 6;

    private final Narrator narrator;
    private final Alliance alliance;
    private final Clock clock;
    private final List<String> tasks = new ArrayList<>();
    private final Board board;
    private String project = "";
    private String accepted = "";
    private String tooDear = "";
    private String hurried = "";

    Canteen(Narrator narrator, Alliance alliance, Clock clock) {
        this.narrator = narrator;
        this.alliance = alliance;
        this.clock = clock;
        this.board = new Board(this::lead, () -> project);
    }

    Person lead() {
        return alliance.members().get(1);
    }

    private Person otherLead() {
        return alliance.members().get(2);
    }

    /** A task whose acceptance is worth a look. */
    String acceptedTask() {
        return accepted;
    }

    void plan(int count) throws InterruptedException {
        narrator.chapter("The plan: " + count + " tasks");
        project = id(lead().mutate(
                        "createProject",
                        Map.of("organisation", alliance.id(), "title", "邻里食堂 Neighbourhood canteen"),
                        "project { id }")
                .object("project"));
        for (int i = 0; i < count; i++) {
            Map<String, @Nullable Object> input = new HashMap<>();
            input.put("project", project);
            input.put("title", STAGES.get(i % STAGES.size()) + " #" + (i + 1));
            input.put("description", "第 " + (i + 1) + " 项");
            if (i % 3 == 0) {
                input.put("bounty", String.valueOf(5_000 + 100L * i));
            }
            tasks.add(
                    id(lead().mutate("publishTask", input, "task { id state }").object("task")));
            narrator.progress("published", i + 1, count);
        }
        link(count);
        hurried = id(lead().mutate(
                        "publishTask",
                        Map.of(
                                "project",
                                project,
                                "title",
                                "今晚之前贴海报 Posters before tonight",
                                "bounty",
                                "3000",
                                "dueAt",
                                clock.instant().plus(Duration.ofSeconds(12)).toString()),
                        "task { id }")
                .object("task"));
        tooDear = id(lead().mutate(
                        "publishTask",
                        Map.of("project", project, "title", "买下整栋楼 Buy the whole building", "bounty", "999999999"),
                        "task { id state }")
                .object("task"));
        narrator.line(
                "one task with a deadline in a few seconds, and one with a bounty that the alliance does not have");
        narrator.refused(
                alliance.members().get(6).name(),
                "post a task without being a lead",
                alliance.members()
                        .get(6)
                        .mutate("publishTask", Map.of("project", project, "title", "?"), "task { id }"));
        Patience.until("the bounties are in escrow", 300, () -> board.states().getOrDefault("AWAITING_ESCROW", 0) == 0);
        narrator.line("bounties are in escrow on Fabric: " + board.states());
    }

    private void link(int count) throws InterruptedException {
        for (int i = 1; i < Math.min(count, 10); i++) {
            whenEnrolled(
                    "addDependency", Map.of("project", project, "task", tasks.get(i), "dependsOn", tasks.get(i - 1)));
        }
        narrator.refused(
                lead().name(),
                "let the first task wait for the last",
                lead().mutate(
                                "addDependency",
                                Map.of(
                                        "project", project,
                                        "task", tasks.getFirst(),
                                        "dependsOn", tasks.get(Math.min(count, 10) - 1)),
                                "project { id }"));
        if (count > 20) {
            whenEnrolled("addSubtask", Map.of("project", project, "parent", tasks.get(19), "child", tasks.get(20)));
        }
    }

    /** The project learns of a task by a policy, a moment after it was posted. */
    private void whenEnrolled(String mutation, Map<String, Object> input) throws InterruptedException {
        Patience.until("the project knows its tasks", 60, () -> {
            Person.Answer answer = lead().mutate(mutation, input, "project { id }");
            if (answer.codes().contains("UNKNOWN_TASK")) {
                return false;
            }
            answer.object("project");
            return true;
        });
    }

    void work() throws InterruptedException {
        narrator.chapter("The work");
        race(tasks.getFirst());
        for (int i = 1; i < tasks.size(); i++) {
            treat(i, tasks.get(i), worker(i));
            narrator.progress("treated", i + 1, tasks.size());
        }
        finish(tasks.getFirst(), otherLead());
        accepted = tasks.getFirst();
        Patience.until("the deadline has passed", 300, () -> "EXPIRED".equals(board.state(hurried)));
        narrator.line("nobody put up the posters: the task expired and its bounty goes back");
        Patience.until("Fabric has refused", 300, () -> "DRAFT".equals(board.state(tooDear)));
        Object reason = Person.at(
                lead().query("query($id: ID!) { task(id: $id) { escrow { reason } } }", Map.of("id", tooDear)),
                "task",
                "escrow",
                "reason");
        narrator.line("the dear task is a draft again; Fabric said " + reason);
    }

    private Person worker(int i) {
        return alliance.members().get(4 + i % (alliance.members().size() - 4));
    }

    /** Five claim at once: one wins, the others get a typed answer. */
    private void race(String task) throws InterruptedException {
        List<Person> runners = alliance.members().subList(4, 9);
        List<Person.Answer> answers = java.util.Collections.synchronizedList(new ArrayList<>());
        Alliance.inParallel(runners, p -> answers.add(p.mutate("claimTask", Map.of("task", task), "task { id }")));
        long winners = answers.stream().filter(a -> !a.refused()).count();
        narrator.line("five claimed the same task at once: " + winners + " won, the others were told "
                + answers.stream()
                        .filter(Person.Answer::refused)
                        .findFirst()
                        .orElseThrow()
                        .codes());
        if (winners != 1) {
            throw new IllegalStateException(winners + " won one claim");
        }
    }

    private void treat(int i, String task, Person worker) {
        switch (i % KINDS) {
            case 1 -> {
                claim(task, worker);
                submit(task, worker);
                lead().mutate("sendBackTask", Map.of("task", task, "reason", "请补充照片 (photos, please)"), "task { id }")
                        .object("task");
                submit(task, worker);
                accept(task, lead());
            }
            case 2 -> {
                lead().mutate("assignTask", Map.of("task", task, "to", worker.id()), "task { id }")
                        .object("task");
                submit(task, worker);
                accept(task, otherLead());
            }
            case 3 -> {
                if (i % 4 == 3) {
                    lead().mutate("cancelTask", Map.of("task", task, "reason", "不需要了"), "task { id }")
                            .object("task");
                } else {
                    claim(task, worker);
                    worker.mutate("reportProgress", Map.of("task", task, "percent", 40, "note", "过半"), "task { id }")
                            .object("task");
                }
            }
            case 4 -> {
                claim(task, otherLead());
                submit(task, otherLead());
                if (i < 12) {
                    narrator.refused(
                            otherLead().name(),
                            "accept their own work",
                            otherLead().mutate("acceptTask", Map.of("task", task), "task { id }"));
                }
                accept(task, lead());
            }
            case 5 -> {
                if (i < 12) {
                    narrator.refused(
                            alliance.outsider().name(),
                            "claim a task of an alliance they are not in",
                            alliance.outsider().mutate("claimTask", Map.of("task", task), "task { id }"));
                }
            }
            default -> {
                claim(task, worker);
                submit(task, worker);
                accept(task, lead());
            }
        }
    }

    private void finish(String task, Person by) {
        Person worker = runner(board.assigneeOf(task));
        submit(task, worker);
        accept(task, by);
    }

    private Person runner(String id) {
        return alliance.members().stream()
                .filter(p -> p.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void claim(String task, Person by) {
        by.mutate("claimTask", Map.of("task", task), "task { id }").object("task");
    }

    private void submit(String task, Person by) {
        by.mutate("submitDeliverable", Map.of("task", task, "summary", "已完成, 见附件说明"), "task { id }")
                .object("task");
    }

    /** A parent whose subtask is open is refused; that belongs to the story. */
    private void accept(String task, Person by) {
        Person.Answer answer = by.mutate("acceptTask", Map.of("task", task), "task { id state }");
        if (answer.codes().contains("OPEN_SUBTASKS")) {
            narrator.refused(by.name(), "accept a task whose subtask is open", answer);
        } else {
            answer.object("task");
        }
    }

    /** Waits until Fabric has settled everything and shows who got what. */
    void settle() throws InterruptedException {
        narrator.chapter("Settlement on Fabric");
        Patience.until("every accepted bounty is paid and every other one is back", 300, () -> board.unsettled() == 0);
        narrator.line("tasks: " + board.states());
        Map<String, @Nullable Object> account = alliance.members()
                .get(3)
                .query(
                        "query($id: ID!) { organisation(id: $id) { accounts { unit balance statement(first: 3) { nodes"
                                + " { amount transfer { code fabric { txId block } } } } } } }",
                        Map.of("id", alliance.id()));
        for (Map<String, @Nullable Object> a : Person.list(Person.at(account, "organisation", "accounts"))) {
            narrator.line("the alliance has " + a.get("balance") + " minor units of " + a.get("unit"));
            for (Map<String, @Nullable Object> l : Person.list(Person.at(a, "statement", "nodes"))) {
                narrator.line("  " + l.get("amount") + " " + Person.at(l, "transfer", "code") + ", Fabric block "
                        + Person.at(l, "transfer", "fabric", "block"));
            }
        }
        Person winner = runner(board.assigneeOf(accepted));
        for (Map<String, @Nullable Object> a :
                Person.list(Person.at(winner.query("{ myAccounts { unit balance } }", Map.of()), "myAccounts"))) {
            narrator.line(
                    winner.name() + ", who won the race, has " + a.get("balance") + " minor units of " + a.get("unit"));
        }
    }

    private static String id(Map<String, @Nullable Object> object) {
        return (String) Objects.requireNonNull(object.get("id"));
    }
}
