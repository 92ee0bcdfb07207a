package wecan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An organisation with a seal, and its four people: owner, officer, keeper and approver. */
final class Signatory {
    private static final Duration SETTLED = Duration.ofSeconds(90);

    private final Village village;
    private final Client owner;
    private final Client officer;
    private final Client keeper;
    private final Client approver;
    private final String seal;

    private Signatory(Village village, Client owner, Client officer, Client keeper, Client approver, String seal) {
        this.village = village;
        this.owner = owner;
        this.officer = officer;
        this.keeper = keeper;
        this.approver = approver;
        this.seal = seal;
    }

    /** Founded by the first of four people; returns when Fabric shows the seal. */
    static Signatory sealed(Installation installation, String name, List<String> people) {
        List<Client> four =
                people.stream().map(who -> Client.signIn(installation, who)).toList();
        Village village = Village.founded(four.get(0), name);
        village.join(four.get(1), four.get(2), four.get(3));
        village.entrust(four.get(1), "SEAL_OFFICER");
        String seal = four.get(1)
                .make(
                        "applyForSeal",
                        Map.of(
                                "organisation",
                                village.id(),
                                "kind",
                                "CONTRACT",
                                "owner",
                                name,
                                "title",
                                "合同专用章",
                                "keeper",
                                four.get(2).id(),
                                "approvers",
                                List.of(four.get(0).id(), four.get(3).id()),
                                "approvalsNeeded",
                                1,
                                "validUntil",
                                Instant.now().plus(Duration.ofDays(100)).toString()),
                        "seal",
                        "id")
                .path("id")
                .asString();
        assertThat(Client.codes(four.get(2).mutate("approveSeal", Map.of("seal", seal), "seal { id }")))
                .as("its keeper approves it")
                .hasSize(1);
        four.get(0).make("approveSeal", Map.of("seal", seal), "seal", "state");
        four.get(0).make("issueSeal", Map.of("seal", seal), "seal", "state");
        Signatory signatory = new Signatory(village, four.get(0), four.get(1), four.get(2), four.get(3), seal);
        Await.until(
                "Fabric shows the seal",
                SETTLED,
                () -> signatory.look("state").path("state").asString("").equals("ACTIVE"),
                () -> signatory.look("state ledgerStatus ledgerReason"));
        return signatory;
    }

    String organisation() {
        return village.id();
    }

    Client owner() {
        return owner;
    }

    Client officer() {
        return officer;
    }

    Client keeper() {
        return keeper;
    }

    String seal() {
        return seal;
    }

    JsonNode look(String selection) {
        return officer.look("seal", seal, selection);
    }

    /** A flow for a document: this organisation first, then the other, side by side on the first page; its id. */
    String flow(byte[] pdf, Signatory other) {
        String flow = officer.make(
                        "draftFlow",
                        Map.of(
                                "organisation",
                                organisation(),
                                "title",
                                "协议 Agreement",
                                "uploadId",
                                officer.upload(pdf),
                                "expiresAt",
                                Instant.now().plus(Duration.ofDays(3)).toString(),
                                "signers",
                                List.of(signer(1, 20), other.signer(2, 120))),
                        "flow",
                        "id")
                .path("id")
                .asString();
        officer.make("sendFlow", Map.of("flow", flow), "flow", "state");
        return flow;
    }

    private Map<String, Object> signer(int order, int x) {
        return Map.of("organisation", organisation(), "order", order, "placement", place(x));
    }

    static Map<String, Integer> place(int x) {
        return Map.of("page", 1, "x", x, "y", 100, "size", 40);
    }

    /** Asks for a seal on a document outside of flows. */
    JsonNode request(byte[] pdf) {
        Map<String, Object> input = new HashMap<>(Map.of("seal", seal, "purpose", "盖章"));
        input.putAll(Map.of("uploadId", officer.upload(pdf), "placement", place(20)));
        return officer.mutate("requestSealUse", input, "sealUse { id document }");
    }

    JsonNode requestIn(String flow) {
        return officer.mutate("requestSealUse", Map.of("seal", seal, "flow", flow, "purpose", "签协议"), "sealUse { id }");
    }

    /** From a request that was accepted to the moment when the seal is being put on; the use's id. */
    String use(JsonNode requested) {
        assertThat(Client.codes(requested)).as(requested.toString()).isEmpty();
        String use = requested.at("/sealUse/id").asString();
        approver.make("approveSealUse", Map.of("sealUse", use), "sealUse", "state");
        keeper.make("useSeal", Map.of("sealUse", use), "sealUse", "state");
        return use;
    }

    JsonNode use(String use, String selection) {
        return officer.look("sealUse", use, selection);
    }

    void awaitUsed(String use) {
        Await.until(
                "the document is sealed",
                SETTLED,
                () -> use(use, "state").path("state").asString("").equals("USED"),
                () -> use(use, "state failure"));
    }

    /** The document that a link of the API leads to. */
    byte[] download(JsonNode link) {
        HttpResponse<byte[]> response = officer.get(link.path("url").asString());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Bundle.sha256(response.body())).isEqualTo(link.path("sha256").asString());
        return response.body();
    }

    byte[] sealedDocument(String use) {
        return download(use(use, "sealedDocument { url sha256 }").path("sealedDocument"));
    }
}
