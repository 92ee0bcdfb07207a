package wecan.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import wecan.graphql.api.GlobalId;
import wecan.graphql.api.NodeKind;
import wecan.messages.AggregateCommand;
import wecan.messages.signing.SealCommand.RecordStatusPosted;
import wecan.messages.signing.SealId;
import wecan.store.CommandContext;
import wecan.store.Commands;

/** Organisations with seals: an owner who approves, an officer who asks, a keeper who seals. And a stand-in of Fabric. */
final class SigningParties {
    private static final AtomicInteger KEYS = new AtomicInteger();

    private final Client client;
    private final Commands commands;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    SigningParties(int port, Commands commands) {
        this.client = new Client(port);
        this.commands = commands;
    }

    record Party(String organisation, String owner, String officer, String keeper, String seal) {}

    Party party(String name, String owner, String officer, String keeper) {
        String organisation = done(
                        owner,
                        "createOrganisation",
                        "kind: COMPANY, name: \"%s\", charter: \"Be true\"".formatted(name),
                        "organisation { id }")
                .at("/organisation/id")
                .asString();
        join(organisation, owner, officer);
        join(organisation, owner, keeper);
        JsonNode members = data(
                owner,
                "{ organisation(id: \"%s\") { members { nodes { id person { id } } } } }".formatted(organisation));
        for (JsonNode member : members.at("/organisation/members/nodes")) {
            if (member.at("/person/id").asString().equals(person(officer))) {
                done(
                        owner,
                        "assignRole",
                        "role: SEAL_OFFICER, membership: \"%s\""
                                .formatted(member.at("/id").asString()),
                        "");
            }
        }
        return new Party(organisation, owner, officer, keeper, seal(organisation, name, owner, officer, keeper));
    }

    private void join(String organisation, String owner, String person) {
        String token = done(
                        owner,
                        "issueInvitation",
                        "organisation: \"%s\", maxUses: 1, expiresAt: \"2100-01-01T00:00:00Z\"".formatted(organisation),
                        "invitation { token }")
                .at("/invitation/token")
                .asString();
        done(person, "acceptInvitation", "token: \"%s\"".formatted(token), "");
        String mine = "{ organisation(id: \"%s\") { myMembership { state } } }".formatted(organisation);
        shown(person, mine, answer -> !answer.at("/organisation/myMembership").isNull());
        done(person, "acknowledgeCharter", "organisation: \"%s\", charterVersion: 1".formatted(organisation), "");
        shown(person, mine, answer -> answer.at("/organisation/myMembership/state")
                .asString("")
                .equals("ACTIVE"));
    }

    private String seal(String organisation, String name, String owner, String officer, String keeper) {
        String application = """
                organisation: "%s", kind: CONTRACT, owner: "%s", title: "合同专用章", keeper: "%s", approvers: ["%s"], \
                approvalsNeeded: 1, validUntil: "2040-01-01T00:00:00Z\"""".formatted(organisation, name, person(keeper), person(owner));
        String seal = done(officer, "applyForSeal", application, "seal { id }")
                .at("/seal/id")
                .asString();
        assertThat(act(officer, "approveSeal", "seal: \"%s\"".formatted(seal), "")
                        .at("/errors/0/code")
                        .asString())
                .isEqualTo("FORBIDDEN");
        done(owner, "approveSeal", "seal: \"%s\"".formatted(seal), "");
        JsonNode issued = done(
                owner,
                "issueSeal",
                "seal: \"%s\"".formatted(seal),
                "seal { state ledgerStatus certificate { serial } }");
        assertThat(issued.at("/seal/state").asString()).isEqualTo("ISSUED");
        assertThat(issued.at("/seal/ledgerStatus").asString()).isEqualTo("REQUESTED");
        assertThat(issued.at("/seal/certificate/serial").asString()).matches("[0-9a-f]+");
        posted(seal, 1);
        shown(owner, "{ seal(id: \"%s\") { state } }".formatted(seal), answer -> answer.at("/seal/state")
                .asString("")
                .equals("ACTIVE"));
        return seal;
    }

    /** What Fabric would say of a seal's status. */
    void posted(String seal, long version) {
        SealId id = new SealId(GlobalId.require(NodeKind.SEAL, seal, "seal"));
        AggregateCommand command = new RecordStatusPosted(id, version, "ab".repeat(32), 7);
        UUID random = UUID.randomUUID();
        commands.send(command, new CommandContext("policy:test", null, random, "", random, null, null))
                .join();
    }

    /** Asks, approves and seals; answers the request once it has come to an end. */
    JsonNode sealed(Party party, String input) {
        String use = done(
                        party.officer(),
                        "requestSealUse",
                        "seal: \"%s\", purpose: \"Agreement\", %s".formatted(party.seal(), input),
                        "sealUse { id state }")
                .at("/sealUse/id")
                .asString();
        done(party.owner(), "approveSealUse", "sealUse: \"%s\"".formatted(use), "");
        done(party.keeper(), "useSeal", "sealUse: \"%s\"".formatted(use), "");
        return shown(party.officer(), """
                        { sealUse(id: "%s") { id state failure before after signedAt level timeStamp ledgerStatus
                            download { url sha256 } sealedDocument { url sha256 } history { nodes { name } } } }""".formatted(use), answer -> List.of("USED", "FAILED")
                        .contains(answer.at("/sealUse/state").asString("")))
                .at("/sealUse");
    }

    String person(String user) {
        return data(user, "{ viewer { person { id } } }")
                .at("/viewer/person/id")
                .asString();
    }

    String upload(String user, byte[] file) {
        return JsonMapper.shared()
                .readTree(client.put(token(user), file).body())
                .get("uploadId")
                .asString();
    }

    JsonNode done(String user, String mutation, String input, String payload) {
        JsonNode answer = act(user, mutation, input, payload);
        assertThat(answer.at("/errors")).as(mutation + ": " + answer).isEmpty();
        return answer;
    }

    JsonNode act(String user, String mutation, String input, String payload) {
        return data(
                        user,
                        "mutation { %s(input: {%s, idempotencyKey: \"s%d\"}) { %s pending errors { code path message } } }"
                                .formatted(mutation, input, KEYS.incrementAndGet(), payload))
                .at("/" + mutation);
    }

    JsonNode data(String user, String document) {
        JsonNode answer = ask(user, document);
        assertThat(answer.at("/errors").isMissingNode()).as(answer.toString()).isTrue();
        return answer.get("data");
    }

    JsonNode ask(String user, String document) {
        String body = JsonMapper.shared().writeValueAsString(Map.of("query", document));
        return JsonMapper.shared().readTree(client.post(token(user), body).body());
    }

    JsonNode shown(String user, String document, Predicate<JsonNode> wanted) {
        AtomicReference<JsonNode> answer = new AtomicReference<>();
        await().atMost(Duration.ofSeconds(90)).until(() -> {
            answer.set(data(user, document));
            return wanted.test(answer.get());
        });
        return answer.get();
    }

    private String token(String user) {
        return tokens.computeIfAbsent(user, client::token);
    }

    /** A PDF of one A4 page that any strict reader takes. */
    static byte[] pdf(String text) {
        String content = "BT /F1 14 Tf 60 700 Td (" + text + ") Tj ET";
        List<String> objects = List.of(
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
                "<</Length " + content.length() + ">>\nstream\n" + content + "\nendstream",
                "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        StringBuilder xref = new StringBuilder("xref\n0 6\n0000000000 65535 f \n");
        pdf.writeBytes("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < objects.size(); i++) {
            xref.append("%010d 00000 n \n".formatted(pdf.size()));
            pdf.writeBytes(((i + 1) + " 0 obj\n" + objects.get(i) + "\nendobj\n").getBytes(StandardCharsets.US_ASCII));
        }
        String trailer = "trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n" + pdf.size() + "\n%%EOF\n";
        pdf.writeBytes((xref + trailer).getBytes(StandardCharsets.US_ASCII));
        return pdf.toByteArray();
    }
}
