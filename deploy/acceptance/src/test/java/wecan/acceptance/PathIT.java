package wecan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The whole path through real parts: from a mutation over Fabric to a bundle that an outsider verifies. */
@ExtendWith(SharedInstallation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PathIT {
    private static final Duration SETTLED = Duration.ofSeconds(90);
    private static final List<String> RUNNERS = List.of(
            "chen", "wu", "sun", "hu", "zhu", "gao", "he", "guo", "ma", "luo", "liang", "xie", "han", "feng", "yu",
            "dong", "xiao", "cheng", "cao", "yuan");
    private static final int FLIPS = 8;

    private final Installation installation;
    private final Client mei;
    private final Client wang;
    private final Client zhao;

    PathIT(Installation installation) {
        this.installation = installation;
        mei = Client.signIn(installation, "mei");
        wang = Client.signIn(installation, "wang");
        zhao = Client.signIn(installation, "zhao");
    }

    @Test
    void a_bounty_goes_from_issuance_into_escrow_to_the_one_who_won_the_race() throws Exception {
        List<Client> runners =
                RUNNERS.stream().map(name -> Client.signIn(installation, name)).toList();
        Client li = Client.signIn(installation, "li");
        Village other = Village.founded(li, "邻村 The next village");
        Village village = Village.founded(mei, "本村 This village");
        village.join(runners.toArray(Client[]::new));
        village.fund(wang, zhao, 100_000);
        mei.make(
                "publishRewardRule",
                Map.of("organisation", village.id(), "behaviour", "TASK_ACCEPTED", "unit", "POINTS", "amount", "10"),
                "rewardRule",
                "id");

        JsonNode posted = mei.make(
                "publishTask",
                Map.of("project", village.project(), "title", "修桥 Mend the bridge", "bounty", "5000"),
                "task",
                "id state bounty");
        assertThat(posted.path("state").asString()).isEqualTo("AWAITING_ESCROW");
        String task = posted.path("id").asString();
        Village.awaitState(mei, task, "PUBLISHED", SETTLED);
        assertThat(Village.read(mei, task, "escrow { state transfer { state fabric { txId block } } }")
                        .at("/escrow/transfer/fabric/txId")
                        .asString())
                .hasSize(64);
        assertThat(Client.codes(li.mutate("claimTask", Map.of("task", task), "task { id }")))
                .as("somebody of %s alone", other.id())
                .hasSize(1)
                .isSubsetOf("FORBIDDEN", "NOT_FOUND");

        List<JsonNode> claims = RepeatIT.atOnce(
                runners.size(), i -> runners.get(i).mutate("claimTask", Map.of("task", task), "task { id }"));
        List<Integer> winners = new ArrayList<>();
        for (int i = 0; i < claims.size(); i++) {
            List<String> codes = Client.codes(claims.get(i));
            if (codes.isEmpty()) {
                winners.add(i);
            } else {
                assertThat(codes).containsExactly("ALREADY_CLAIMED");
            }
        }
        assertThat(winners).hasSize(1);
        Client winner = runners.get(winners.getFirst());
        long credits = balance(winner, "NENGBEI");
        long points = balance(winner, "POINTS");

        winner.make("submitDeliverable", Map.of("task", task, "summary", "桥修好了"), "task", "state");
        assertThat(Client.codes(winner.mutate("acceptTask", Map.of("task", task), "task { id }")))
                .hasSize(1)
                .isSubsetOf("FORBIDDEN", "ASSIGNEE_CANNOT_DECIDE");
        mei.make("acceptTask", Map.of("task", task), "task", "state");
        Await.until(
                "the bounty and the points are on the winner's accounts",
                SETTLED,
                () -> balance(winner, "NENGBEI") == credits + 5_000 && balance(winner, "POINTS") == points + 10,
                () -> winner.data("{ myAccounts { unit balance } }", Map.of()));
        assertThat(Village.read(mei, task, "escrow { state }")
                        .at("/escrow/state")
                        .asString())
                .isEqualTo("RELEASED");
        assertThat(village.balance("NENGBEI")).isEqualTo(95_000);
    }

    @Test
    void an_acceptance_is_anchored_and_an_outsider_verifies_it_offline() throws Exception {
        Client lin = Client.signIn(installation, "lin");
        Village village = Village.founded(mei, "存证村 Evidence");
        village.join(lin);
        String task = village.task(mei, "立碑 Put up the stone", 0);
        lin.make("claimTask", Map.of("task", task), "task", "id");
        lin.make("submitDeliverable", Map.of("task", task, "summary", "立好了"), "task", "id");
        mei.make("acceptTask", Map.of("task", task), "task", "state");
        Await.until(
                "the acceptance is anchored",
                SETTLED,
                () -> "ANCHORED"
                        .equals(Village.read(mei, task, "ledger { status }")
                                .at("/ledger/status")
                                .asString("")),
                installation::status);

        Bundle bundle = Bundle.of(installation, mei, task, "acceptance");
        bundle.verifiesOffline();
        for (int i = 0; i < FLIPS; i++) {
            bundle.isRefusedWhenForgedAt((int) ((2L * i + 1) * bundle.bytes().length / (2L * FLIPS)));
        }
    }

    @Test
    void while_fabric_is_away_bounties_wait_and_afterwards_everything_is_caught_up() {
        Village village = Village.founded(mei, "断网村 Offline");
        village.fund(wang, zhao, 10_000);
        installation.fabric("down");
        String cancelled;
        String kept;
        try {
            Await.until(
                    "the status says that Fabric is down",
                    Duration.ofSeconds(60),
                    () -> "down"
                            .equals(installation.status().at("/fabric/state").asString("")),
                    installation::status);
            cancelled = village.task(mei, "取消 Cancelled meanwhile", 3_000);
            kept = village.task(mei, "等待 Waits", 2_000);
            String free = village.task(mei, "无悬赏 Without a bounty", 0);
            assertThat(state(free)).isEqualTo("PUBLISHED");
            assertThat(state(cancelled)).isEqualTo("AWAITING_ESCROW");
            mei.make("cancelTask", Map.of("task", cancelled, "reason", "不等了"), "task", "state");
            assertThat(state(cancelled)).isEqualTo("CANCELLED");
            assertThat(state(kept)).isEqualTo("AWAITING_ESCROW");
        } finally {
            installation.fabric("up");
        }
        Village.awaitState(mei, kept, "PUBLISHED", SETTLED);
        Await.until(
                "the bounty that came too late goes back",
                SETTLED,
                () -> "REFUNDED"
                                .equals(Village.read(mei, cancelled, "escrow { state }")
                                        .at("/escrow/state")
                                        .asString(""))
                        && village.balance("NENGBEI") == 8_000,
                () -> Village.read(mei, cancelled, "state escrow { state reason }") + " " + village.balance("NENGBEI"));
        assertThat(state(cancelled)).isEqualTo("CANCELLED");
        Await.until(
                "Fabric is up and the whole log is anchored",
                SETTLED,
                () -> {
                    JsonNode status = installation.status();
                    return "up".equals(status.at("/fabric/state").asString(""))
                            && status.path("anchoredSize").asLong(-1)
                                    == status.path("position").asLong(-2);
                },
                installation::status);
    }

    @Test
    void money_is_conserved_and_the_log_agrees_with_the_auditors_own_peer() {
        Village village = Village.founded(mei, "账本村 Books");
        village.fund(wang, zhao, 777);
        Books.agree(installation, Client.signIn(installation, "song"));
    }

    private String state(String task) {
        return Village.read(mei, task, "state").path("state").asString();
    }

    /** What a person owns of a unit; other tests pay these people too. */
    private static long balance(Client person, String unit) {
        return Village.sum(
                person.data("{ myAccounts { unit balance } }", Map.of()).path("myAccounts"), unit);
    }
}
