package wecan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * The server is killed without warning while it works through a file, and while it seals documents: after the restart each
 * row counts once and each document is sealed once. The seed is printed; {@code -Dwecan.crash.seed} sets it.
 */
@ExtendWith(SharedInstallation.class)
class InterruptedWorkIT {
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final int KILLS = 2;
    private static final int MOST_MILLIS = 1_500;

    private final Installation installation;
    private final long seed = Long.getLong("wecan.crash.seed", System.nanoTime());
    private final Random random = new Random(seed);

    InterruptedWorkIT(Installation installation) {
        this.installation = installation;
    }

    @Test
    void an_import_goes_on_after_the_server_was_killed_and_each_row_counts_once() {
        System.out.println("InterruptedWorkIT: seed " + seed);
        Client lin = Client.signIn(installation, "lin");
        City city = City.founded(Client.signIn(installation, "mei"), "断点局 Interrupted");
        String unit = city.unit(lin, "填报单位", "TB");
        DemandSheet sheet = new DemandSheet(50, 200);
        String started = city.startImport(lin, unit, sheet.text("本单位支撑,,"));
        for (int kill = 1; kill <= KILLS; kill++) {
            int wanted = random.nextInt(sheet.rows() * kill / (KILLS + 1));
            Await.until("more than " + wanted + " rows are done", LONG, () -> done(lin, started) > wanted);
            System.out.println("InterruptedWorkIT: killed after " + done(lin, started) + " rows");
            installation.kill9Server();
            installation.up();
        }
        JsonNode end = City.finished(lin, started, LONG);
        assertThat(end.path("done").asInt()).isEqualTo(sheet.rows());
        assertThat(end.path("accepted").asInt()).as(end.toString()).isEqualTo(sheet.rows());
        List<Integer> rows = new ArrayList<>();
        for (JsonNode row : City.all(lin, "demandImport", started, "results", ", all: true", "row outcome")) {
            rows.add(row.path("row").asInt());
            assertThat(row.path("outcome").asString()).as(row.toString()).isEqualTo("ACCEPTED");
        }
        assertThat(rows).hasSize(sheet.rows()).doesNotHaveDuplicates();
        int lines = 0;
        JsonNode demands = lin.data(
                        "query($unit: ID!) { demands(unit: $unit, first: 100) { nodes { lineCount } } }",
                        Map.of("unit", unit))
                .at("/demands/nodes");
        for (JsonNode demand : demands) {
            lines += demand.path("lineCount").asInt();
        }
        assertThat(lines).isEqualTo(sheet.rows());
    }

    @Test
    void a_document_is_sealed_once_when_the_server_is_killed_while_it_seals() throws Exception {
        System.out.println("InterruptedWorkIT: seed " + seed);
        Signatory office = Signatory.sealed(installation, "断电公司", List.of("mei", "lin", "chen", "li"));
        PdfPrograms programs = new PdfPrograms(installation);
        List<String> uses = new ArrayList<>();
        for (int kill = 1; kill <= KILLS; kill++) {
            String use = office.use(office.request(HandMadePdf.agreement("Killed " + kill)));
            uses.add(use);
            boolean sealed = Await.holdsWithin(Duration.ofMillis(random.nextInt(MOST_MILLIS)), () -> "USED"
                    .equals(office.use(use, "state").path("state").asString("")));
            System.out.println("InterruptedWorkIT: killed " + (sealed ? "after" : "before") + " the seal was recorded");
            installation.kill9Server();
            installation.up();
        }
        for (String use : uses) {
            office.awaitUsed(use);
            JsonNode once = office.use(use, "document before after history(first: 100) { nodes { name } }");
            assertThat(once.path("before")).isEqualTo(once.path("document"));
            assertThat(Reply.texts(once.at("/history/nodes"), "/name").stream().filter("signing.SealApplied"::equals))
                    .hasSize(1);
            byte[] pdf = office.sealedDocument(use);
            assertThat(Bundle.sha256(pdf)).isEqualTo(once.path("after").asString());
            assertThat(programs.validSignatures(pdf)).isEqualTo(1);
        }
    }

    private static int done(Client reader, String started) {
        return City.progress(reader, started).path("done").asInt();
    }
}
