package wecan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * The server is killed without warning, again and again, while the demo plays; the demo sends again under the same keys.
 * Nothing that was acknowledged may be lost or happen twice. The seed is printed; {@code -Dwecan.crash.seed} sets it.
 */
@ExtendWith(SharedInstallation.class)
class CrashIT {
    private static final int KILLS = Integer.getInteger("wecan.crash.kills", 10);
    private static final int MOST_MUTATIONS = 30;
    private static final Duration LONGEST = Duration.ofSeconds(8);
    private static final String TASKS = "24";

    private final Installation installation;
    private final long seed = Long.getLong("wecan.crash.seed", System.nanoTime());
    private final Random random = new Random(seed);

    CrashIT(Installation installation) {
        this.installation = installation;
    }

    @Test
    void nothing_acknowledged_is_lost_or_doubled_when_the_server_is_killed_ten_times() throws Exception {
        System.out.println("CrashIT: seed " + seed);
        Files.createDirectories(installation.logs());
        Path journal = Files.createTempFile(installation.logs(), "journal-", ".jsonl");
        Path story = Files.createTempFile(installation.logs(), "story-", ".txt");
        Process demo = demo(journal, story);
        try {
            for (int kill = 1; kill <= KILLS; kill++) {
                if (endsBeforeARandomMoment(demo, journal)) {
                    assertThat(demo.exitValue()).as("the story, see %s", story).isZero();
                    demo = demo(journal, story);
                }
                installation.kill9Server();
                System.out.printf(
                        "CrashIT: kill %d of %d after %d mutations%n",
                        kill, KILLS, lines(journal).size());
                installation.up();
            }
            assertThat(demo.waitFor(4, TimeUnit.MINUTES)).as("the story ends").isTrue();
            assertThat(demo.exitValue()).as("the story, see %s", story).isZero();
        } finally {
            demo.descendants().forEach(ProcessHandle::destroyForcibly);
            demo.destroyForcibly();
        }

        Client auditor = Client.signIn(installation, "song");
        EventLog before = Books.agree(installation, auditor);
        everyAcknowledgedMutationIsThereOnce(lines(journal));
        assertThat(Books.quiet(installation).path("position").asLong())
                .as("sending everything again adds no event")
                .isEqualTo(before.entries().size());
        membersSeeWhatTheLogSays(before);
    }

    @Test
    void everything_comes_back_after_server_database_and_fabric_were_killed_at_once() {
        Client auditor = Client.signIn(installation, "song");
        Village village = Village.founded(Client.signIn(installation, "mei"), "停电村 Power cut");
        village.fund(Client.signIn(installation, "wang"), Client.signIn(installation, "zhao"), 4_200);
        EventLog before = Books.agree(installation, auditor);
        installation.kill9Everything();
        installation.up();
        EventLog after = Books.agree(installation, auditor);
        // What was there is there as it was; a deadline may have passed meanwhile and added to it.
        assertThat(after.entries().subList(0, before.entries().size())).isEqualTo(before.entries());
        assertThat(village.balance("NENGBEI")).isEqualTo(4_200);
    }

    /** Lets the demo go on for a random number of mutations, and a moment more; or for a while when it waits itself. */
    private boolean endsBeforeARandomMoment(Process demo, Path journal) throws IOException {
        int wanted = lines(journal).size() + random.nextInt(MOST_MUTATIONS);
        boolean moved = Await.holdsWithin(
                LONGEST, () -> !demo.isAlive() || lines(journal).size() >= wanted);
        Duration more = Duration.ofMillis(random.nextInt(300));
        return Await.holdsWithin(moved ? more : Duration.ZERO, () -> !demo.isAlive());
    }

    /** Sends each again as it was: the same answer means that it is there, and an unchanged log that it is there once. */
    private void everyAcknowledgedMutationIsThereOnce(List<JsonNode> acknowledged) {
        assertThat(acknowledged).hasSizeGreaterThan(100);
        Map<String, Client> people = new HashMap<>();
        for (JsonNode line : acknowledged) {
            Client person =
                    people.computeIfAbsent(line.path("person").asString(), name -> Client.signIn(installation, name));
            String body = Client.JSON.writeValueAsString(
                    Map.of("query", line.path("document").asString(), "variables", line.path("variables")));
            JsonNode again = person.post(body).isTyped().data().iterator().next();
            JsonNode first = line.path("answer");
            assertThat(Client.codes(again)).as("%s", line).isEmpty();
            assertThat(again.path("position")).as("%s", line).isEqualTo(first.path("position"));
            if (!first.path("pending").asBoolean() && !again.path("pending").asBoolean()) {
                assertThat(idsIn(again)).as("%s", line).isEqualTo(idsIn(first));
            }
        }
    }

    /** The ids of a payload's object. */
    private static List<String> idsIn(JsonNode payload) {
        List<String> ids = new ArrayList<>();
        payload.forEach(field -> {
            if (field.isObject() && field.has("id")) {
                ids.add(field.path("id").asString());
            }
        });
        return ids;
    }

    private void membersSeeWhatTheLogSays(EventLog log) {
        Map<String, Long> balances = new HashMap<>();
        log.balances().byAccount().forEach((account, balance) -> balances.put(account.toString(), balance));
        int seen = 0;
        for (JsonNode user : installation.status().path("users")) {
            Client person = Client.signIn(installation, user.path("name").asString());
            for (JsonNode account : person.data("{ myAccounts { fabricAccount balance } }", Map.of())
                    .path("myAccounts")) {
                String id = account.path("fabricAccount").asString();
                assertThat(Long.parseLong(account.path("balance").asString()))
                        .as("account %s of %s", id, person.name())
                        .isEqualTo(balances.getOrDefault(id, 0L));
                seen += balances.containsKey(id) ? 1 : 0;
            }
        }
        assertThat(seen).as("people with credits").isGreaterThan(5);
    }

    private Process demo(Path journal, Path story) {
        return installation.deployBeside(story, "demo", "--tasks", TASKS, "--journal", journal.toString());
    }

    /** Whole lines only: the last one may still be written. */
    private static List<JsonNode> lines(Path journal) throws IOException {
        String text = Files.readString(journal);
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .map(Client.JSON::readTree)
                .toList();
    }
}
