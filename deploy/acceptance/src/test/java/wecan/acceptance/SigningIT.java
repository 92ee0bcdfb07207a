package wecan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Signing (电子签章) through real parts: two organisations, Fabric, the public, other programs, and enemies. */
@ExtendWith(SharedInstallation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SigningIT {
    private static final Duration AT_ONCE = Duration.ofSeconds(10);
    private static final Duration SETTLED = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String RENT = "12000";

    private final Installation installation;
    private final Signatory lessor;
    private final Signatory lessee;
    private final Client nobody;

    SigningIT(Installation installation) {
        this.installation = installation;
        lessor = Signatory.sealed(installation, "街道办事处", List.of("mei", "lin", "chen", "li"));
        lessee = Signatory.sealed(installation, "好味餐饮有限公司", List.of("zhang", "liu", "yang", "huang"));
        nobody = Client.signIn(installation, "stranger").authorized("");
    }

    @Test
    void two_organisations_seal_a_document_and_everybody_agrees_that_it_is_valid() throws IOException {
        PdfPrograms programs = new PdfPrograms(installation);
        String flow = lessor.flow(HandMadePdf.agreement("The rent is " + RENT + " yuan."), lessee);
        assertThat(Client.codes(lessee.requestIn(flow))).containsExactly("NOT_YOUR_TURN");

        String first = lessor.use(lessor.requestIn(flow));
        assertThat(Client.codes(lessor.keeper().mutate("useSeal", Map.of("sealUse", first), "sealUse { id }")))
                .as("one approval, one use")
                .containsExactly("WRONG_SEAL_USE_STATE");
        lessor.awaitUsed(first);
        byte[] once = lessor.sealedDocument(first);
        assertThat(programs.validSignatures(once)).isEqualTo(1);

        awaitFlow(flow, "PARTIALLY_SIGNED");
        String second = lessee.use(lessee.requestIn(flow));
        lessee.awaitUsed(second);
        Await.until(
                "the signature record is anchored at once",
                AT_ONCE,
                () -> lessee.use(second, "history(first: 50) { nodes { name ledger { status } } }")
                        .at("/history/nodes")
                        .valueStream()
                        .filter(event -> event.path("name").asString().equals("signing.SealApplied"))
                        .anyMatch(
                                event -> event.at("/ledger/status").asString("").equals("ANCHORED")),
                installation::status);
        awaitFlow(flow, "COMPLETED");
        byte[] twice = lessor.download(
                lessor.officer().look("flow", flow, "download { url sha256 }").path("download"));
        assertThat(twice).startsWith(once);
        assertThat(programs.validSignatures(twice)).isEqualTo(2);
        assertThat(programs.red(twice, 20, 100, 40))
                .as("red in the lessor's place")
                .isGreaterThan(0.03);
        assertThat(programs.red(twice, 120, 100, 40))
                .as("red in the lessee's place")
                .isGreaterThan(0.03);
        assertThat(programs.red(twice, 70, 160, 40)).as("red elsewhere").isZero();

        JsonNode report = verified(twice);
        assertThat(report.path("verdict").asString()).as(report.toString()).isEqualTo("VALID");
        assertThat(report.path("completed").asBoolean()).isTrue();
        assertThat(Reply.texts(report.path("signatures"), "/owner")).containsExactly("街道办事处", "好味餐饮有限公司");
        assertThat(Reply.texts(report.path("signatures"), "/sealStatus")).containsOnly("ACTIVE");
        JsonNode known = Client.JSON.readTree(
                nobody.get("/verifications/" + Bundle.sha256(twice)).body());
        assertThat(known.path("verdict").asString()).as(known.toString()).isEqualTo("VALID");

        assertThat(verified(changed(twice, RENT, "92000")).path("verdict").asString())
                .as("with another rent")
                .isEqualTo("INVALID");
        onFabric(second, Bundle.sha256(twice));
        Await.until(
                "its latest event is anchored as well",
                SETTLED,
                () -> lessee.use(second, "ledger { status }")
                        .at("/ledger/status")
                        .asString("")
                        .equals("ANCHORED"),
                installation::status);
        Bundle bundle = Bundle.of(installation, lessee.officer(), second, "signature");
        bundle.verifiesOffline();
    }

    @Test
    void a_seal_revoked_later_leaves_what_it_sealed_valid_and_one_revoked_from_before_does_not() {
        Signatory clinic = Signatory.sealed(installation, "社区诊所", List.of("zhou", "wu", "sun", "hu"));
        Signatory school = Signatory.sealed(installation, "永嘉学校", List.of("zhu", "gao", "he", "guo"));
        String late = clinic.use(clinic.request(HandMadePdf.agreement("Clinic")));
        String early = school.use(school.request(HandMadePdf.agreement("School")));
        clinic.awaitUsed(late);
        school.awaitUsed(early);
        byte[] fromClinic = clinic.sealedDocument(late);
        byte[] fromSchool = school.sealedDocument(early);
        assertThat(verified(fromClinic).path("verdict").asString()).isEqualTo("VALID");
        assertThat(verified(fromSchool).path("verdict").asString()).isEqualTo("VALID");

        String issued = school.look("statuses { at }").at("/statuses/0/at").asString();
        clinic.owner().make("revokeSeal", Map.of("seal", clinic.seal(), "reason", "换章"), "seal", "state");
        school.owner()
                .make(
                        "revokeSeal",
                        Map.of(
                                "seal",
                                school.seal(),
                                "reason",
                                "失窃",
                                "from",
                                Instant.parse(issued).plusMillis(1).toString()),
                        "seal",
                        "state");
        JsonNode later = verified(fromClinic);
        assertThat(later.path("verdict").asString()).as(later.toString()).isEqualTo("VALID");
        JsonNode before = verified(fromSchool);
        assertThat(before.path("verdict").asString()).as(before.toString()).isEqualTo("INVALID");
        assertThat(before.at("/signatures/0/sealStatus").asString()).isEqualTo("REVOKED");
        assertThat(Client.codes(clinic.request(HandMadePdf.agreement("Again")))).containsExactly("SEAL_NOT_ACTIVE");
    }

    @Test
    void who_declines_ends_the_flow_and_nobody_signs_any_more() {
        String flow = lessor.flow(HandMadePdf.agreement("Nobody wants this"), lessee);
        lessee.officer()
                .make(
                        "declineToSign",
                        Map.of("flow", flow, "organisation", lessee.organisation(), "reason", "租金太高"),
                        "flow",
                        "state");
        assertThat(lessor.officer().look("flow", flow, "state").path("state").asString())
                .isEqualTo("DECLINED");
        assertThat(Client.codes(lessor.requestIn(flow))).containsExactly("WRONG_FLOW_STATE");
    }

    @Test
    void hostile_documents_get_a_typed_answer_while_others_go_on() throws Exception {
        byte[] honest = HandMadePdf.agreement("Honest");
        Map<String, byte[]> hostile = new LinkedHashMap<>();
        hostile.put("a script", HandMadePdf.withScript());
        hostile.put("encrypted", HandMadePdf.encrypted());
        hostile.put("cut off", java.util.Arrays.copyOf(honest, honest.length / 2));
        hostile.put("a wrong table", HandMadePdf.withWrongTable());
        hostile.put("a page loop", HandMadePdf.withPageLoop());
        hostile.put("a giant page", HandMadePdf.giant());
        hostile.put("nested", HandMadePdf.nested(100_000));
        hostile.put("a bomb", HandMadePdf.bomb(400));
        hostile.put("no PDF", "MZ this is a program".getBytes(StandardCharsets.US_ASCII));
        Village village = Village.founded(Client.signIn(installation, "mei"), "照常 As usual");
        Map<String, Future<JsonNode>> answers = new LinkedHashMap<>();
        try (ExecutorService attackers = Executors.newFixedThreadPool(3)) {
            hostile.forEach((what, pdf) -> answers.put(what, attackers.submit(() -> lessor.request(pdf))));
            Duration longest = Duration.ZERO;
            int done = 0;
            while (!answers.values().stream().allMatch(Future::isDone)) {
                Instant begin = Instant.now();
                village.task(Client.signIn(installation, "mei"), "照常 " + done++, 0);
                Duration took = Duration.between(begin, Instant.now());
                longest = took.compareTo(longest) > 0 ? took : longest;
            }
            assertThat(longest).as("longest of %d mutations of others", done).isLessThan(PATIENCE);
            assertThat(done).as("mutations of others meanwhile").isPositive();
        }
        Map<String, List<String>> codes = new LinkedHashMap<>();
        for (Map.Entry<String, Future<JsonNode>> answer : answers.entrySet()) {
            codes.put(answer.getKey(), Client.codes(answer.getValue().get()));
        }
        assertThat(codes).allSatisfy((what, refusals) -> assertThat(refusals)
                .as(what)
                .hasSize(1)
                .isSubsetOf("NOT_A_PDF", "PDF_ACTIVE_CONTENT", "PDF_ENCRYPTED", "PDF_DAMAGED", "PDF_TOO_COMPLEX"));
        assertThat(codes)
                .containsEntry("a script", List.of("PDF_ACTIVE_CONTENT"))
                .containsEntry("encrypted", List.of("PDF_ENCRYPTED"))
                .containsEntry("no PDF", List.of("NOT_A_PDF"));
        assertThat(Client.codes(lessor.request(honest)))
                .as("an honest one after that")
                .isEmpty();
        for (byte[] pdf : List.of(HandMadePdf.withWrongTable(), HandMadePdf.bomb(400))) {
            Reply reply = nobody.put("/verifications", "application/pdf", pdf).isTyped();
            assertThat(reply.status() == 422
                            || !"VALID".equals(reply.body().path("verdict").asString("")))
                    .as(reply.text())
                    .isTrue();
        }
    }

    @Test
    void a_seal_outside_the_page_is_refused() {
        String upload = lessor.officer().upload(HandMadePdf.agreement("Small"));
        for (Map<String, Integer> place : List.of(
                Map.of("page", 1, "x", 200, "y", 100, "size", 40), Map.of("page", 2, "x", 20, "y", 100, "size", 40))) {
            JsonNode refused = lessor.officer()
                    .mutate(
                            "requestSealUse",
                            Map.of("seal", lessor.seal(), "uploadId", upload, "placement", place, "purpose", "x"),
                            "sealUse { id }");
            assertThat(Client.codes(refused)).hasSize(1).isSubsetOf("SEAL_OUTSIDE_PAGE", "PAGE_NOT_THERE");
        }
    }

    private void awaitFlow(String flow, String state) {
        Await.until(
                "the flow is " + state,
                SETTLED,
                () -> lessee.officer()
                        .look("flow", flow, "state")
                        .path("state")
                        .asString("")
                        .equals(state),
                () -> lessor.officer().look("flow", flow, "state signers { state }"));
    }

    /** What anybody is told, without a token. */
    private JsonNode verified(byte[] pdf) {
        Reply reply = nobody.put("/verifications", "application/pdf", pdf).isTyped();
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.body();
    }

    /** The auditor's own peer knows the signature by the document's hash. */
    private void onFabric(String use, String sha256) {
        Await.until(
                "Fabric has posted the signature",
                SETTLED,
                () -> lessee.use(use, "ledgerStatus")
                        .path("ledgerStatus")
                        .asString("")
                        .equals("POSTED"),
                () -> lessee.use(use, "ledgerStatus ledgerReason"));
        JsonNode signatures = new Peer(installation)
                .ask("seals:signaturesOf", sha256)
                .orElseThrow()
                .path("signatures");
        JsonNode known = lessee.use(use, "fabricId seal { fabricId }");
        assertThat(Reply.texts(signatures, "/request"))
                .containsExactly(known.path("fabricId").asString());
        assertThat(Reply.texts(signatures, "/seal"))
                .containsExactly(known.at("/seal/fabricId").asString());
        assertThat(Reply.texts(signatures, "/sealStatus")).containsExactly("ACTIVE");
    }

    private static byte[] changed(byte[] pdf, String from, String to) {
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(from);
        return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }
}
