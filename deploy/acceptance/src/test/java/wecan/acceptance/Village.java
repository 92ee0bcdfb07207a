package wecan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An organisation with members and a project, made through the public API. Every test makes its own. */
final class Village {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Client owner;
    private final String id;
    private final String project;

    private Village(Client owner, String id, String project) {
        this.owner = owner;
        this.id = id;
        this.project = project;
    }

    /** Founded by {@code owner}, who may do everything in it. */
    static Village founded(Client owner, String name) {
        String id = owner.make(
                        "createOrganisation",
                        Map.of("kind", "COMMUNITY", "name", name, "charter", "互助 (help each other)"),
                        "organisation",
                        "id")
                .path("id")
                .asString();
        Await.until("the founder of " + name + " is its active member", SOON, () -> "ACTIVE"
                .equals(membership(owner, id).path("state").asString("")));
        String project = owner.make(
                        "createProject", Map.of("organisation", id, "title", "修路 Mend the road"), "project", "id")
                .path("id")
                .asString();
        return new Village(owner, id, project);
    }

    String id() {
        return id;
    }

    String project() {
        return project;
    }

    /** Invites people by link; returns when all of them are active members. */
    void join(Client... people) {
        String token = owner.make(
                        "issueInvitation",
                        Map.of(
                                "organisation",
                                id,
                                "maxUses",
                                people.length,
                                "expiresAt",
                                Instant.now().plus(Duration.ofDays(1)).toString()),
                        "invitation",
                        "token")
                .path("token")
                .asString();
        for (Client person : people) {
            person.make("acceptInvitation", Map.of("token", token), "organisation", "id");
            person.make("acknowledgeCharter", Map.of("organisation", id, "charterVersion", 1), "organisation", "id");
        }
        for (Client person : people) {
            Await.until(person.name() + " is an active member", SOON, () -> "ACTIVE"
                    .equals(membership(person, id).path("state").asString("")));
        }
    }

    /** Gives a member a role. */
    void entrust(Client member, String role) {
        owner.make(
                "assignRole",
                Map.of("membership", membership(member, id).path("id").asString(), "role", role),
                "membership",
                "id");
    }

    /** Two treasurers of the platform issue credits; returns when Fabric has posted them. */
    void fund(Client treasurer, Client other, long amount) {
        String issuance = treasurer
                .make(
                        "requestIssuance",
                        Map.of("organisation", id, "amount", String.valueOf(amount), "reason", "修路 (the road)"),
                        "issuance",
                        "id")
                .path("id")
                .asString();
        other.make("approveIssuance", Map.of("issuance", issuance), "issuance", "id");
        Await.until("Fabric posts the issuance", Duration.ofSeconds(60), () -> "POSTED"
                .equals(other.data("query($id: ID!) { issuance(id: $id) { state } }", Map.of("id", issuance))
                        .at("/issuance/state")
                        .asString("")));
    }

    /** Publishes a task; its id. Without a bounty it is public at once. */
    String task(Client by, String title, long bounty) {
        Map<String, Object> input = new HashMap<>(Map.of("project", project, "title", title));
        if (bounty > 0) {
            input.put("bounty", String.valueOf(bounty));
        }
        return by.make("publishTask", input, "task", "id state").path("id").asString();
    }

    /** A task as {@code reader} sees it. */
    static JsonNode read(Client reader, String task, String selection) {
        return reader.data("query($id: ID!) { task(id: $id) { " + selection + " } }", Map.of("id", task))
                .path("task");
    }

    static void awaitState(Client reader, String task, String state, Duration limit) {
        Await.until(
                "the task is " + state,
                limit,
                () -> state.equals(read(reader, task, "state").path("state").asString("")),
                () -> read(reader, task, "state escrow { state reason }"));
    }

    /** The balance of one of the organisation's accounts, as its owner sees it; 0 before its first transfer. */
    long balance(String unit) {
        JsonNode accounts = owner.data(
                        "query($id: ID!) { organisation(id: $id) { accounts { unit balance } } }", Map.of("id", id))
                .at("/organisation/accounts");
        assertThat(accounts.isArray()).isTrue();
        return sum(accounts, unit);
    }

    static long sum(JsonNode accounts, String unit) {
        long sum = 0;
        for (JsonNode account : accounts) {
            if (unit.equals(account.path("unit").asString())) {
                sum += Long.parseLong(account.path("balance").asString());
            }
        }
        return sum;
    }

    private static JsonNode membership(Client person, String organisation) {
        return person.data(
                        "query($id: ID!) { organisation(id: $id) { myMembership { id state } } }",
                        Map.of("id", organisation))
                .at("/organisation/myMembership");
    }
}
