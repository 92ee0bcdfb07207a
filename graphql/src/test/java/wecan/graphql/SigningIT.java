package wecan.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import wecan.graphql.SigningParties.Party;
import wecan.store.Commands;

/** Signing (电子签章) and public verification as people meet them, on the embedded parts; what Fabric says is said by the test. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SigningIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path data;

    @LocalServerPort
    int port;

    @Autowired
    Commands commands;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("wecan.data", () -> data.toString());
        registry.add("wecan.fabric.enabled", () -> "false");
        registry.add("wecan.signing.verifications.per-minute", () -> "200");
    }

    @Test
    void an_agreement_is_sealed_by_two_organisations_and_anybody_can_check_it() throws Exception {
        SigningParties parties = new SigningParties(port, commands);
        Party first = parties.party("甲公司", "lin", "mei", "chen");
        Party second = parties.party("乙公司", "zhao", "li", "wang");
        byte[] agreement = SigningParties.pdf("Cooperation agreement");

        String flow = parties.done(
                        first.officer(),
                        "draftFlow",
                        """
                        organisation: "%s", title: "Agreement", uploadId: "%s", expiresAt: "2100-01-01T00:00:00Z",
                        signers: [{organisation: "%s", order: 1, placement: {page: 1, x: 20, y: 200}},
                                  {organisation: "%s", order: 2, placement: {page: 1, x: 120, y: 200}}]""".formatted(
                                        first.organisation(),
                                        parties.upload(first.officer(), agreement),
                                        first.organisation(),
                                        second.organisation()),
                        "flow { id }")
                .at("/flow/id")
                .asString();
        assertThat(flow(parties, second.officer(), flow).isNull())
                .as("a draft is the drafter's")
                .isTrue();
        parties.done(first.officer(), "sendFlow", "flow: \"%s\"".formatted(flow), "");
        assertThat(parties.act(
                                second.officer(),
                                "requestSealUse",
                                "seal: \"%s\", flow: \"%s\", purpose: \"p\"".formatted(second.seal(), flow),
                                "")
                        .at("/errors/0/code")
                        .asString())
                .isEqualTo("NOT_YOUR_TURN");

        JsonNode one = parties.sealed(first, "flow: \"%s\"".formatted(flow));
        assertThat(one.at("/state").asString()).as(one.toString()).isEqualTo("USED");
        parties.shown(
                second.officer(),
                "{ mySigningInbox { nodes { ... on SigningFlow { id } } } }",
                answer -> answer.at("/mySigningInbox/nodes/0/id").asString("").equals(flow));
        JsonNode two = parties.sealed(second, "flow: \"%s\"".formatted(flow));
        assertThat(two.at("/before")).isEqualTo(one.at("/after"));
        assertThat(two.at("/level").asString()).isEqualTo("PAdES-BASELINE-T");
        assertThat(two.at("/history/nodes"))
                .extracting(event -> event.at("/name").asString())
                .contains("signing.SealApplied");
        JsonNode completed = parties.shown(second.officer(), flowQuery(flow), answer -> answer.at("/flow/state")
                        .asString("")
                        .equals("COMPLETED"))
                .get("flow");
        assertThat(completed.at("/signers"))
                .allSatisfy(signer -> assertThat(signer.at("/state").asString()).isEqualTo("SIGNED"));
        assertThat(parties.data("stranger", flowQuery(flow)).get("flow").isNull())
                .isTrue();

        HttpResponse<byte[]> download =
                HTTP.send(get(completed.at("/download/url").asString()), BodyHandlers.ofByteArray());
        assertThat(download.headers().firstValue("Content-Type")).contains("application/pdf");
        byte[] sealed = download.body();
        assertThat(sha256(sealed)).isEqualTo(completed.at("/currentDocument").asString());
        assertThat(HTTP.send(
                                get(completed.at("/download/url").asString().replaceFirst("-[0-9]+-", "-9999999999-")),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(404);

        JsonNode verified = verified(sealed, 200);
        assertThat(verified.at("/verdict").asString()).as(verified.toString()).isEqualTo("VALID");
        assertThat(verified.at("/completed").asBoolean()).isTrue();
        assertThat(verified.at("/signatures")).hasSize(2);
        assertThat(verified.at("/signatures/0/owner").asString()).isEqualTo("甲公司");
        assertThat(verified.at("/signatures/0/sealStatus").asString()).isEqualTo("ACTIVE");
        assertThat(verified.at("/signatures/0/document").asString())
                .isEqualTo(one.at("/after").asString());
        assertThat(verified.at("/signatures/1/ledger/status").asString()).isIn("RECORDED", "LOGGED");
        assertThat(verified.at("/summary").asString()).contains("2");

        JsonNode early = hash(one.at("/after").asString());
        assertThat(early.at("/verdict").asString()).isEqualTo("VALID");
        assertThat(early.at("/completed").asBoolean()).isFalse();
        assertThat(early.at("/laterRevisions/0").asString()).isEqualTo(sha256(sealed));
        assertThat(hash("ab".repeat(32)).at("/verdict").asString()).isEqualTo("INDETERMINATE");
        JsonNode same = parties.data(
                "stranger",
                "{ verifyUpload(uploadId: \"%s\") { verdict summary completed signatures { valid owner ledger { status logIndex } fabric { txId } } } }"
                        .formatted(parties.upload("stranger", sealed)));
        assertThat(same.at("/verifyUpload/verdict").asString()).isEqualTo("VALID");
        assertThat(same.at("/verifyUpload/signatures/1/owner").asString()).isEqualTo("乙公司");

        JsonNode appended = verified(with(sealed, "\n% added"), 200);
        assertThat(appended.at("/verdict").asString()).isEqualTo("INVALID");
        assertThat(appended.at("/changedAfterLastSeal").asBoolean()).isTrue();
        byte[] altered = sealed.clone();
        altered[new String(sealed, StandardCharsets.ISO_8859_1).indexOf("Cooperation")] = 'c';
        JsonNode changed = verified(altered, 200);
        assertThat(changed.at("/verdict").asString()).isEqualTo("INVALID");
        assertThat(changed.at("/signatures/0/problems").toString()).contains("BYTES_CHANGED");

        Instant signedAt = Instant.parse(two.at("/signedAt").asString());
        revoke(parties, second, Instant.now().toString());
        assertThat(verified(sealed, 200).at("/verdict").asString())
                .as("revoked later")
                .isEqualTo("VALID");
        revoke(
                parties,
                first,
                Instant.parse(one.at("/signedAt").asString()).minusMillis(1).toString());
        JsonNode distrusted = verified(sealed, 200);
        assertThat(distrusted.at("/verdict").asString())
                .as("revoked from before")
                .isEqualTo("INVALID");
        assertThat(distrusted.at("/signatures/0/problems").toString()).contains("SEAL_REVOKED");
        assertThat(distrusted.at("/signatures/1/valid").asBoolean()).isTrue();
        assertThat(signedAt).isBefore(Instant.now());
        assertThat(parties.act(
                                first.officer(),
                                "requestSealUse",
                                "seal: \"%s\", purpose: \"p\", placement: {page: 1, x: 10, y: 10}, uploadId: \"%s\""
                                        .formatted(first.seal(), parties.upload(first.officer(), agreement)),
                                "")
                        .at("/errors/0/code")
                        .asString())
                .isEqualTo("SEAL_NOT_ACTIVE");
    }

    @Test
    void what_cannot_be_sealed_or_checked_is_told_at_once_by_code() throws Exception {
        SigningParties parties = new SigningParties(port, commands);
        Party party = parties.party("丙公司", "wu", "sun", "zhou");
        byte[] pdf = SigningParties.pdf("Letter");
        refused(parties, party, "not a pdf".getBytes(StandardCharsets.UTF_8), "x: 10, y: 10", "NOT_A_PDF");
        refused(parties, party, java.util.Arrays.copyOf(pdf, pdf.length / 2), "x: 10, y: 10", "PDF_DAMAGED");
        refused(parties, party, pdf, "x: 190, y: 10", "SEAL_OUTSIDE_PAGE");
        assertThat(parties.ask(
                                "wu",
                                "{ verifyUpload(uploadId: \"%s\") { verdict } }"
                                        .formatted(parties.upload("wu", "text".getBytes(StandardCharsets.UTF_8))))
                        .at("/errors/0/extensions/reason")
                        .asString())
                .isEqualTo("NOT_A_PDF");
        assertThat(verified("text".getBytes(StandardCharsets.UTF_8), 422)
                        .at("/code")
                        .asString())
                .isEqualTo("NOT_A_PDF");
        assertThat(verified(new byte[11 << 20], 413).at("/code").asString()).isEqualTo("PDF_TOO_LARGE");
        assertThat(verified(pdf, 200).at("/verdict").asString()).isEqualTo("INDETERMINATE");
        assertThat(HTTP.send(get(base() + "/verifications/x"), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void one_document_is_sealed_at_once_when_its_keeper_uses_the_approval() throws Exception {
        SigningParties parties = new SigningParties(port, commands);
        Party party = parties.party("丁公司", "huang", "xu", "hu");
        parties.done(party.owner(), "suspendSeal", "seal: \"%s\", reason: \"lost\"".formatted(party.seal()), "");
        parties.posted(party.seal(), 2);
        parties.done(party.owner(), "reinstateSeal", "seal: \"%s\"".formatted(party.seal()), "");
        parties.posted(party.seal(), 3);
        JsonNode use = parties.sealed(
                party,
                "placement: {page: 1, x: 20, y: 200}, uploadId: \"%s\""
                        .formatted(parties.upload(party.officer(), SigningParties.pdf("Letter"))));
        assertThat(use.at("/state").asString()).as(use.toString()).isEqualTo("USED");
        byte[] sealed = HTTP.send(get(use.at("/sealedDocument/url").asString()), BodyHandlers.ofByteArray())
                .body();
        JsonNode verified = verified(sealed, 200);
        assertThat(verified.at("/verdict").asString()).as(verified.toString()).isEqualTo("VALID");
        assertThat(verified.at("/completed").isNull()).isTrue();
        JsonNode log = parties.data(
                party.keeper(),
                "{ sealUsageLog(organisation: \"%s\") { nodes { id state seal { title statuses { status } } } } }"
                        .formatted(party.organisation()));
        assertThat(log.at("/sealUsageLog/nodes/0/seal/statuses")).hasSize(3);
        assertThat(parties.data(
                                "stranger",
                                "{ sealUsageLog(organisation: \"%s\") { nodes { id } } }"
                                        .formatted(party.organisation()))
                        .at("/sealUsageLog")
                        .isNull())
                .isTrue();
    }

    private void refused(SigningParties parties, Party party, byte[] file, String at, String code) {
        assertThat(parties.act(
                                party.officer(),
                                "requestSealUse",
                                "seal: \"%s\", purpose: \"p\", placement: {page: 1, %s}, uploadId: \"%s\""
                                        .formatted(party.seal(), at, parties.upload(party.officer(), file)),
                                "")
                        .at("/errors/0/code")
                        .asString())
                .isEqualTo(code);
    }

    private static void revoke(SigningParties parties, Party party, String from) {
        parties.done(
                party.owner(),
                "revokeSeal",
                "seal: \"%s\", from: \"%s\", reason: \"stolen\"".formatted(party.seal(), from),
                "seal { state revokedFrom }");
    }

    private static String flowQuery(String flow) {
        return "{ flow(id: \"%s\") { state currentDocument download { url } signers { state organisation { name } after } } }"
                .formatted(flow);
    }

    private static JsonNode flow(SigningParties parties, String user, String flow) {
        return parties.data(user, flowQuery(flow)).get("flow");
    }

    private JsonNode verified(byte[] file, int status) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(base() + "/verifications"))
                        .PUT(BodyPublishers.ofByteArray(file))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body());
    }

    private JsonNode hash(String sha256) throws Exception {
        return JsonMapper.shared()
                .readTree(HTTP.send(get(base() + "/verifications/" + sha256), BodyHandlers.ofString())
                        .body());
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }

    private static HttpRequest get(String url) {
        return HttpRequest.newBuilder(URI.create(url)).build();
    }

    private static byte[] with(byte[] file, String more) {
        ByteArrayOutputStream longer = new ByteArrayOutputStream();
        longer.writeBytes(file);
        longer.writeBytes(more.getBytes(StandardCharsets.US_ASCII));
        return longer.toByteArray();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
