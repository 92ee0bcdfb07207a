package wecan.acceptance.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An agreement that two organisations seal one after the other, and what everybody can find out about it (电子签章). */
final class Agreement {
    private static final String RENT = "12,000";
    private static final List<String> TEXT = List.of(
            "Canteen lease agreement",
            "",
            "1. The subdistrict leases the ground floor of Yongjia Road 12 to the caterer.",
            "2. The rent is " + RENT + " yuan a month, due on the first.",
            "3. Lunch for those over seventy costs no more than 15 yuan.",
            "",
            "Lessor:                                        Lessee:");

    private final Narrator narrator;
    private final URI server;
    private final Clock clock;
    private final SealDesk lessor;
    private final SealDesk lessee;

    private Agreement(Narrator narrator, URI server, List<Person> people, Clock clock) throws InterruptedException {
        this.narrator = narrator;
        this.server = server;
        this.clock = clock;
        this.lessor = SealDesk.opened(
                Office.founded(people.get(12), "INSTITUTION", "湖南路街道办事处 Subdistrict Office"),
                "湖南路街道办事处",
                people.subList(13, 16),
                clock);
        this.lessee = SealDesk.opened(
                Office.founded(people.get(16), "COMPANY", "好味餐饮 Haowei Catering"),
                "好味餐饮有限公司",
                people.subList(17, 20),
                clock);
    }

    /** The sealed document. */
    static Path play(Narrator narrator, URI server, List<Person> people, Clock clock, Evidence evidence)
            throws IOException, InterruptedException {
        narrator.chapter("电子签章: an agreement sealed by two organisations");
        Agreement agreement = new Agreement(narrator, server, people, clock);
        agreement.issueSeals();
        String flow = agreement.send();
        String use = agreement.seal(flow);
        byte[] sealed = agreement.download(flow);
        Path file = evidence.keep("agreement", ".pdf", sealed);
        narrator.line("the sealed agreement: " + file + ", " + sealed.length + " bytes");
        agreement.verify(sealed);
        evidence.keepBundle("signature", agreement.lessee.officer(), "SealUse", use);
        return file;
    }

    private void issueSeals() throws InterruptedException {
        lessor.apply();
        lessee.apply();
        narrator.refused(
                lessor.officer().name(),
                "approve the seal that they applied for",
                lessor.officer().mutate("approveSeal", Map.of("seal", lessor.seal()), "seal { id }"));
        lessor.issue();
        lessee.issue();
        lessor.awaitActive();
        lessee.awaitActive();
        narrator.line("two seals (合同专用章) applied for, approved, issued, and ACTIVE since Fabric shows them (block "
                + Look.at(lessor.officer(), "seal", lessor.seal(), "fabric { block }", "fabric", "block") + ")");
    }

    private String send() {
        String upload = lessor.officer().upload(PlainPdf.of(TEXT));
        String flow = id(lessor.officer()
                .mutate(
                        "draftFlow",
                        Map.of(
                                "organisation",
                                lessor.office().id(),
                                "title",
                                "邻里食堂租赁协议",
                                "uploadId",
                                upload,
                                "signers",
                                List.of(signer(lessor, 1, 25), signer(lessee, 2, 130)),
                                "expiresAt",
                                clock.instant().plus(Duration.ofDays(14)).toString()),
                        "flow { id }")
                .object("flow"));
        lessor.officer().mutate("sendFlow", Map.of("flow", flow), "flow { id }").object("flow");
        narrator.line("the agreement is sent: first the lessor, then the lessee");
        return flow;
    }

    private static Map<String, Object> signer(SealDesk desk, int order, int x) {
        return Map.of(
                "organisation",
                desk.office().id(),
                "order",
                order,
                "placement",
                Map.of("page", 1, "x", x, "y", 70, "size", 40));
    }

    /** The last use of a seal. */
    private String seal(String flow) throws InterruptedException {
        narrator.refused(lessee.office().name(), "sign before the lessor", lessee.request(flow, "签租赁协议 (too early)"));
        String first = id(lessor.request(flow, "签租赁协议 (sign the lease)").object("sealUse"));
        narrator.refused(
                lessor.keeper().name(),
                "approve the use of the seal they keep",
                lessor.keeper().mutate("approveSealUse", Map.of("sealUse", first), "sealUse { id }"));
        lessor.approve(first);
        lessor.use(first);
        narrator.refused(
                lessor.keeper().name(),
                "use one approval twice",
                lessor.keeper().mutate("useSeal", Map.of("sealUse", first), "sealUse { id }"));
        lessor.awaitSealed(first);
        Look.until(lessee.officer(), "flow", flow, "state", "PARTIALLY_SIGNED");
        narrator.line("the lessor's seal is on it: two approved, the keeper used it, the approval is spent");
        String second = id(lessee.request(flow, "签租赁协议 (sign the lease)").object("sealUse"));
        lessee.approve(second);
        lessee.use(second);
        lessee.awaitSealed(second);
        Look.until(lessee.officer(), "flow", flow, "state", "COMPLETED");
        narrator.line("the lessee's seal is on it: the flow is COMPLETED");
        return second;
    }

    private byte[] download(String flow) {
        return lessor.officer()
                .download(
                        String.valueOf(Look.at(lessor.officer(), "flow", flow, "download { url }", "download", "url")));
    }

    private void verify(byte[] sealed) {
        tell("anybody uploads it", Person.verify(server, sealed));
        String forged = new String(sealed, StandardCharsets.ISO_8859_1).replace(RENT, "92,000");
        tell("with another rent", Person.verify(server, forged.getBytes(StandardCharsets.ISO_8859_1)));
        lessor.office()
                .owner()
                .mutate("revokeSeal", Map.of("seal", lessor.seal(), "reason", "换章 (a new seal)"), "seal { id state }")
                .object("seal");
        tell("the lessor's seal is revoked from now on", Person.verify(server, sealed));
    }

    private void tell(String what, Map<String, @Nullable Object> report) {
        narrator.line("公开验证, " + what + ": " + report.get("verdict") + " - " + report.get("summary"));
        for (Map<String, @Nullable Object> signature : Person.list(report.get("signatures"))) {
            narrator.line("  " + signature.get("owner") + " at " + signature.get("signedAt") + ", seal "
                    + signature.get("sealStatus") + " then, problems " + signature.get("problems"));
        }
    }

    private static String id(Map<String, @Nullable Object> object) {
        return (String) Objects.requireNonNull(object.get("id"));
    }
}
