package wecan.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sourcing (数据权责与供需对接) as its users meet it, on the embedded parts. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SourcingIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final AtomicInteger KEYS = new AtomicInteger();
    private static final String HEADINGS =
            "externalKey,serviceItem,serviceItemName,material,materialKind,dataItem,dataItemName,source,sourceUnit,purpose";

    @TempDir
    static Path data;

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("wecan.data", () -> data.toString());
        registry.add("wecan.fabric.enabled", () -> "false");
    }

    /** A scope that mei coordinates, with the bureaus of lin, chen, zhao and li. */
    private record City(String bureau, String scope, String housing, String transport, String police, String market) {}

    @Test
    void three_bureaus_one_item_a_conflict_and_a_withdrawal() {
        City city = city("matching");
        String first = demand(city, "lin", city.housing(), "SX-1", "D1", city.transport());
        String second = demand(city, "li", city.market(), "SX-2", " D1 ", city.police());
        assertThat(first).isNotEqualTo(second);

        confirm("chen", first);
        JsonNode item = item("lin", city);
        assertThat(item.at("/source/name").asString()).isEqualTo("Transport Bureau matching");
        assertThat(item.at("/term").asString()).isEqualTo("1");
        assertThat(item.at("/ledgerStatus").asString()).isEqualTo("REQUESTED");

        JsonNode conflict = act("zhao", "zh-CN", "confirmSource", "request: \"%s\"".formatted(second), "");
        assertThat(conflict.at("/errors/0/code").asString()).isEqualTo("SOURCE_CONFLICT");
        assertThat(conflict.at("/errors/0/message").asString()).contains("Transport Bureau matching", "统筹方");
        JsonNode raised = shown(
                "mei",
                "{ conflicts(scope: \"%s\") { nodes { id attention conflict { incumbent { name } claimant { name } by { name } } } } }"
                        .formatted(city.scope()),
                answer -> !answer.at("/conflicts/nodes").isEmpty());
        assertThat(raised.at("/conflicts/nodes/0/id").asString()).isEqualTo(second);
        assertThat(raised.at("/conflicts/nodes/0/attention/0").asString()).isEqualTo("CONFLICT");
        assertThat(raised.at("/conflicts/nodes/0/conflict/claimant/name").asString())
                .isEqualTo("Police Bureau matching");

        String move = "request: \"%s\", unit: \"%s\", reason: \"one source\"";
        assertRefused("zhao", "resetSource", move.formatted(second, city.transport()), "FORBIDDEN");
        done("mei", "resetSource", move.formatted(second, city.transport()));
        confirm("chen", second);
        assertTransposed(city, List.of(city.housing(), city.market()), city.transport());

        done("chen", "requestWithdrawal", "request: \"%s\", reason: \"moved to the police\"".formatted(first));
        done("mei", "approveWithdrawal", "request: \"%s\", unit: \"%s\"".formatted(first, city.police()));
        for (String request : List.of(first, second)) {
            JsonNode reopened = request(owner(request, first), request);
            assertThat(reopened.at("/state").asString()).isEqualTo("AWAITING_SOURCE");
            assertThat(reopened.at("/unit/name").asString()).isEqualTo("Police Bureau matching");
        }
        assertThat(item("lin", city).at("/source").isNull()).isTrue();
        confirm("zhao", second);
        JsonNode moved = item("mei", city);
        assertThat(moved.at("/term").asString()).isEqualTo("3");
        assertThat(moved.at("/terms")).hasSize(3);
        assertThat(moved.at("/history/nodes/0/name").asString()).isEqualTo("sourcing.SourcingRequested");
        assertThat(request("li", second).at("/history/nodes"))
                .extracting(event -> event.at("/name").asString())
                .contains("sourcing.SourceConfirmed", "sourcing.RequestReopened")
                .doesNotContain("sourcing.CurrentSourceChanged");
        assertThat(request("li", second).at("/version").asInt())
                .isEqualTo(moved.at("/version").asInt());
    }

    @Test
    void outsiders_see_nothing_and_change_nothing() {
        City city = city("outside");
        String request = demand(city, "lin", city.housing(), "SX-1", "D1", city.transport());
        String everything = """
                { sourcingScope(organisation: "%s") { id }
                  sourcingRequest(id: "%s") { id }
                  sourcingInbox(unit: "%s") { nodes { id } }
                  myDemands(unit: "%s") { nodes { id } }
                  demandList(unit: "%s") { nodes { code } }
                  coordinatorInbox(scope: "%s") { nodes { id } }
                  progressStats(scope: "%s", by: UNIT) { total { all } }
                  dataItemSource(scope: "%s", dataItem: "D1") { id }
                  node(id: "%s") { id } }""".formatted(
                        city.bureau(),
                        request,
                        city.transport(),
                        city.housing(),
                        city.housing(),
                        city.scope(),
                        city.scope(),
                        city.scope(),
                        request);
        JsonNode nothing = data("stranger", everything);
        for (String field : List.of("sourcingScope", "sourcingRequest", "dataItemSource", "node")) {
            assertThat(nothing.get(field).isNull()).as(field).isTrue();
        }
        for (String field : List.of("sourcingInbox", "myDemands", "demandList", "coordinatorInbox")) {
            assertThat(nothing.at("/" + field + "/nodes")).as(field).isEmpty();
        }
        assertThat(nothing.at("/progressStats/total/all").asInt()).isZero();
        assertThat(data("chen", everything).at("/sourcingInbox/nodes")).hasSize(1);
        assertThat(data("chen", everything).at("/coordinatorInbox/nodes")).isEmpty();
        assertThat(data("mei", everything).at("/progressStats/total/all").asInt())
                .isEqualTo(1);
        assertThat(data("li", everything).at("/sourcingRequest").isNull()).isTrue();

        assertRefused("stranger", "confirmSource", "request: \"%s\"".formatted(request), "NOT_FOUND");
        assertRefused("lin", "confirmSource", "request: \"%s\"".formatted(request), "FORBIDDEN");
        assertRefused("chen", "cancelRequest", "request: \"%s\"".formatted(request), "FORBIDDEN");
        assertRefused("chen", "dispatchRequest", "request: \"%s\"".formatted(request), "FORBIDDEN");
    }

    @Test
    void what_is_on_the_negative_list_is_suspended_until_the_coordinator_decides() {
        City city = city("negative");
        String request = demand(city, "lin", city.housing(), "SX-1", "D1", city.transport());
        confirm("chen", request);
        String listing =
                "scope: \"%s\", dataItem: \"D1\", basis: LEGAL, citation: \"article 9\"".formatted(city.scope());
        assertRefused("lin", "putOnNegativeList", listing, "FORBIDDEN");
        done("mei", "putOnNegativeList", listing);
        assertThat(request("lin", request).at("/state").asString()).isEqualTo("SUSPENDED");
        JsonNode listed = data(
                "li",
                "{ negativeList(scope: \"%s\") { nodes { code citation basis item { id } by { name } } } }"
                        .formatted(city.scope()));
        assertThat(listed.at("/negativeList/nodes/0/citation").asString()).isEqualTo("article 9");
        assertThat(listed.at("/negativeList/nodes/0/item").isNull()).isTrue();
        assertRefused("mei", "reinstateRequest", "request: \"%s\"".formatted(request), "ON_NEGATIVE_LIST");
        done(
                "mei",
                "removeFromNegativeList",
                "dataItemSource: \"%s\", reason: \"repealed\""
                        .formatted(item("mei", city).at("/id").asString()));
        done("mei", "reinstateRequest", "request: \"%s\"".formatted(request));
        assertThat(request("lin", request).at("/state").asString()).isEqualTo("CONFIRMED");
    }

    @Test
    void a_returned_request_is_revised_until_only_the_coordinator_can_move_it() {
        City city = city("returns");
        String request = demand(city, "lin", city.housing(), "SX-1", "D1", city.transport());
        String returning = "request: \"%s\", reason: NOT_OURS, note: \"ask the police\"".formatted(request);
        done("chen", "returnRequest", returning);
        assertThat(request("lin", request).at("/lastReturn/reason").asString()).isEqualTo("NOT_OURS");
        done("lin", "reviseRequest", "request: \"%s\"".formatted(request));
        done("chen", "returnRequest", returning);
        assertRefused("lin", "reviseRequest", "request: \"%s\"".formatted(request), "COORDINATOR_MUST_DECIDE");
        JsonNode waiting = data(
                "mei",
                "{ coordinatorInbox(scope: \"%s\", attention: RETURNS_EXHAUSTED) { nodes { id returns } } }"
                        .formatted(city.scope()));
        assertThat(waiting.at("/coordinatorInbox/nodes/0/returns").asInt()).isEqualTo(2);
        done(
                "mei",
                "resetSource",
                "request: \"%s\", unit: \"%s\", reason: \"theirs\"".formatted(request, city.police()));
        confirm("zhao", request);
    }

    @Test
    void files_are_imported_row_by_row_and_again_without_repeating_anything() {
        City city = city("files");
        String good = "k1,SX-9,Housing permit,Proof,证明,D7,Vehicles,外单位提供,JT,permits";
        String csv = String.join(
                "\r\n",
                HEADINGS,
                good,
                "k2,SX-9,Housing permit,Proof,证明,D8,Drivers,外单位提供,NOBODY,",
                "k3,SX-9,Housing permit,Proof,证明,D9,Streets,whatever,,",
                "k4,SX-9,Housing permit,Proof,证明,D7,Vehicles again,外单位提供,JT,",
                "k5,SX-9,Housing permit,Form,表格,D10,Name,行政相对人自行填报,,",
                "");
        JsonNode imported = imported("lin", city, city.housing(), csv.getBytes(StandardCharsets.UTF_8), "CSV");
        assertThat(imported.at("/state").asString()).isEqualTo("FINISHED");
        assertThat(imported.at("/rows").asInt()).isEqualTo(5);
        assertThat(imported.at("/done").asInt()).isEqualTo(5);
        assertThat(imported.at("/accepted").asInt()).isEqualTo(2);
        assertThat(imported.at("/results/nodes"))
                .extracting(row -> row.at("/row").asInt() + " "
                        + row.at("/code").asString() + " " + row.at("/field").asString())
                .containsExactly(
                        "2 UNIT_NOT_ENROLLED sourceUnit", "3 INVALID_INPUT source", "4 DATA_ITEM_EXISTS dataItem");
        assertThat(imported.at("/results/nodes/1/message").asString()).contains("source");
        assertThat(imported.at("/every/nodes")).hasSize(5);

        JsonNode again = imported(
                "lin", city, city.housing(), sheet(List.of(HEADINGS.split(",")), List.of(good.split(","))), "XLSX");
        assertThat(again.at("/state").asString()).isEqualTo("FINISHED");
        assertThat(again.at("/repeated").asInt()).isEqualTo(1);
        assertThat(again.at("/refused").asInt()).isZero();

        JsonNode wrong = imported("lin", city, city.housing(), csv.getBytes(StandardCharsets.UTF_8), "XLSX");
        assertThat(wrong.at("/state").asString()).isEqualTo("FAILED");
        assertThat(wrong.at("/failureCode").asString()).isEqualTo("NOT_A_SHEET");
        assertThat(wrong.at("/failureMessage").asString()).contains("format");

        JsonNode demands = data(
                "lin",
                "{ demands(unit: \"%s\") { nodes { id lineCount materials { name kind } lines { nodes { id code externalKey nominated { name } } } } } }"
                        .formatted(city.housing()));
        assertThat(demands.at("/demands/nodes")).hasSize(1);
        assertThat(demands.at("/demands/nodes/0/lineCount").asInt()).isEqualTo(2);
        assertThat(demands.at("/demands/nodes/0/materials")).hasSize(2);
        String demand = demands.at("/demands/nodes/0/id").asString();
        done("lin", "submitDemand", "demand: \"%s\"".formatted(demand));
        JsonNode inbox = shown(
                "chen",
                "{ sourcingInbox(unit: \"%s\") { nodes { code purpose demander { name } } } }"
                        .formatted(city.transport()),
                answer -> !answer.at("/sourcingInbox/nodes").isEmpty());
        assertThat(inbox.at("/sourcingInbox/nodes/0/code").asString()).isEqualTo("D7");
    }

    @Test
    void only_what_one_uploaded_oneself_is_imported() {
        City city = city("uploads");
        String stolen = upload("chen", "x".getBytes(StandardCharsets.UTF_8));
        assertRefused(
                "lin",
                "importDemands",
                "scope: \"%s\", unit: \"%s\", uploadId: \"%s\", format: CSV"
                        .formatted(city.scope(), city.housing(), stolen),
                "UNKNOWN_UPLOAD");
        assertRefused(
                "chen",
                "importDemands",
                "scope: \"%s\", unit: \"%s\", uploadId: \"%s\", format: CSV"
                        .formatted(city.scope(), city.housing(), stolen),
                "FORBIDDEN");
    }

    private void assertTransposed(City city, List<String> demanders, String source) {
        List<String> demanded = new ArrayList<>();
        for (String demander : demanders) {
            data("mei", "{ demandList(unit: \"%s\") { nodes { %s } } }".formatted(demander, ROW))
                    .at("/demandList/nodes")
                    .forEach(row -> demanded.add(row.toString()));
        }
        List<String> answered = new ArrayList<>();
        data("mei", "{ responsibilityList(unit: \"%s\") { nodes { %s } } }".formatted(source, ROW))
                .at("/responsibilityList/nodes")
                .forEach(row -> answered.add(row.toString()));
        assertThat(answered).hasSize(2).containsExactlyInAnyOrderElementsOf(demanded);
        assertThat(data(
                                "mei",
                                "{ progressStats(scope: \"%s\", by: SOURCE) { rows { unit { id } count { all } } } }"
                                        .formatted(city.scope()))
                        .at("/progressStats/rows/0/count/all")
                        .asInt())
                .isEqualTo(2);
    }

    private static final String ROW =
            "request { id } demander { name } unit { name } serviceItem material code name state";

    private City city(String name) {
        String bureau = organisation("mei", "Data Bureau " + name);
        String housing = organisation("lin", "Housing Bureau " + name);
        String transport = organisation("chen", "Transport Bureau " + name);
        String police = organisation("zhao", "Police Bureau " + name);
        String market = organisation("li", "Market Bureau " + name);
        String scope = done(
                        "mei",
                        "openSourcingScope",
                        "organisation: \"%s\", responseDays: 10, returnsAllowed: 2".formatted(bureau),
                        "scope { id }")
                .at("/scope/id")
                .asString();
        JsonNode members = data("mei", "{ organisation(id: \"%s\") { members { nodes { id } } } }".formatted(bureau));
        done(
                "mei",
                "assignRole",
                "role: COORDINATOR, membership: \"%s\""
                        .formatted(
                                members.at("/organisation/members/nodes/0/id").asString()));
        String enrolled = "scope: \"%s\", unit: \"%s\", code: \"%s\"";
        done("mei", "enrolUnit", enrolled.formatted(scope, housing, "ZJ"));
        done("mei", "enrolUnit", enrolled.formatted(scope, transport, "JT"));
        done("mei", "enrolUnit", enrolled.formatted(scope, police, "GA"));
        done("mei", "enrolUnit", enrolled.formatted(scope, market, "SJ"));
        JsonNode taken = act("mei", "en", "enrolUnit", enrolled.formatted(scope, bureau, "SJ"), "");
        assertThat(taken.at("/errors/0/message").asString()).contains("Market Bureau " + name);
        return new City(bureau, scope, housing, transport, police, market);
    }

    private String organisation(String founder, String name) {
        return done(
                        founder,
                        "createOrganisation",
                        "kind: INSTITUTION, name: \"%s\", charter: \"Serve\"".formatted(name),
                        "organisation { id }")
                .at("/organisation/id")
                .asString();
    }

    /** A request for the item, once it waits at the unit. */
    private String demand(City city, String steward, String unit, String serviceItem, String item, String source) {
        String demand = done(
                        steward,
                        "registerDemand",
                        "scope: \"%s\", unit: \"%s\", serviceItem: \"%s\", name: \"Permit\""
                                .formatted(city.scope(), unit, serviceItem),
                        "demand { id }")
                .at("/demand/id")
                .asString();
        done(steward, "addMaterial", "demand: \"%s\", material: \"Proof\", kind: CERTIFICATE".formatted(demand));
        JsonNode added = done(
                steward,
                "addDataItem",
                "demand: \"%s\", material: \"Proof\", dataItem: \"%s\", name: \"Vehicles\", sourceKind: EXTERNAL_UNIT, sourceUnit: \"%s\""
                        .formatted(demand, item, source),
                "demand { lines { nodes { id nominated { id } request { id } } } }");
        JsonNode line = added.at("/demand/lines/nodes/0");
        assertThat(line.at("/nominated/id").asString()).isEqualTo(source);
        assertThat(line.at("/request").isNull()).isTrue();
        done(steward, "submitDemand", "demand: \"%s\"".formatted(demand));
        String request = line.at("/id").asString();
        shown(
                steward,
                "{ sourcingRequest(id: \"%s\") { state } }".formatted(request),
                answer -> answer.at("/sourcingRequest/state").asString("").equals("AWAITING_SOURCE"));
        return request;
    }

    private static String owner(String request, String first) {
        return request.equals(first) ? "lin" : "li";
    }

    private void confirm(String steward, String request) {
        assertThat(done(
                                steward,
                                "confirmSource",
                                "request: \"%s\"".formatted(request),
                                "sourcingRequest { state confirmedBy { name } }")
                        .at("/sourcingRequest/state")
                        .asString())
                .isEqualTo("CONFIRMED");
    }

    private JsonNode request(String user, String id) {
        return data(
                        user,
                        "{ sourcingRequest(id: \"%s\") { id version state unit { name } lastReturn { reason } history { nodes { name } } } }"
                                .formatted(id))
                .get("sourcingRequest");
    }

    private JsonNode item(String user, City city) {
        return data(user, """
                        { dataItemSource(scope: "%s", dataItem: "D1") { id version source { name } term since ledgerStatus
                            terms { term source { name } from to } history { nodes { name } } } }""".formatted(city.scope())).get("dataItemSource");
    }

    private JsonNode imported(String user, City city, String unit, byte[] file, String format) {
        String id = done(
                        user,
                        "importDemands",
                        "scope: \"%s\", unit: \"%s\", uploadId: \"%s\", format: %s"
                                .formatted(city.scope(), unit, upload(user, file), format),
                        "demandImport { id }")
                .at("/demandImport/id")
                .asString();
        return shown(user, """
                        { demandImport(id: "%s") { state failureCode failureMessage rows done accepted repeated refused
                            results { nodes { row externalKey code field message } }
                            every: results(all: true) { nodes { row outcome } } } }""".formatted(id), answer -> !answer.at("/demandImport/state")
                        .asString("")
                        .equals("RUNNING"))
                .get("demandImport");
    }

    private String upload(String user, byte[] file) {
        Client client = new Client(port);
        return JsonMapper.shared()
                .readTree(client.put(client.token(user), file).body())
                .get("uploadId")
                .asString();
    }

    private void assertRefused(String user, String mutation, String input, String code) {
        assertThat(act(user, "en", mutation, input, "").at("/errors/0/code").asString(""))
                .as(mutation)
                .isEqualTo(code);
    }

    private JsonNode done(String user, String mutation, String input) {
        return done(user, mutation, input, "");
    }

    private JsonNode done(String user, String mutation, String input, String payload) {
        JsonNode answer = act(user, "en", mutation, input, payload);
        assertThat(answer.at("/errors")).as(mutation + ": " + answer).isEmpty();
        assertThat(answer.at("/pending").asBoolean()).as(mutation).isFalse();
        return answer;
    }

    private JsonNode act(String user, String language, String mutation, String input, String payload) {
        Client client = new Client(port);
        JsonNode answer = client.ask(
                client.token(user),
                language,
                "mutation { %s(input: {%s, idempotencyKey: \"k%d\"}) { %s pending errors { code path message } } }"
                        .formatted(mutation, input, KEYS.incrementAndGet(), payload));
        assertThat(answer.at("/errors").isMissingNode()).as(answer.toString()).isTrue();
        return answer.at("/data/" + mutation);
    }

    private JsonNode data(String user, String document) {
        Client client = new Client(port);
        JsonNode answer = client.ask(client.token(user), "en", document);
        assertThat(answer.at("/errors").isMissingNode()).as(answer.toString()).isTrue();
        return answer.get("data");
    }

    /** The answer once policies and workers have done what follows. */
    private JsonNode shown(String user, String document, Predicate<JsonNode> wanted) {
        AtomicReference<JsonNode> answer = new AtomicReference<>();
        await().atMost(PATIENCE).until(() -> {
            answer.set(data(user, document));
            return wanted.test(answer.get());
        });
        return answer.get();
    }

    /** The smallest workbook. */
    private static byte[] sheet(List<String> headings, List<String> row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String package_ = "http://schemas.openxmlformats.org/package/2006/";
        String office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            part(
                    zip,
                    "[Content_Types].xml",
                    "<Types xmlns=\"%scontent-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>"
                            .formatted(package_));
            part(
                    zip,
                    "_rels/.rels",
                    "<Relationships xmlns=\"%srelationships\"><Relationship Id=\"r1\" Type=\"%s/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
                            .formatted(package_, office));
            part(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns=\"%s\" xmlns:r=\"%s\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
                            .formatted(main, office));
            part(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships xmlns=\"%srelationships\"><Relationship Id=\"r1\" Type=\"%s/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
                            .formatted(package_, office));
            part(
                    zip,
                    "xl/worksheets/sheet1.xml",
                    "<worksheet xmlns=\"%s\"><sheetData>%s%s</sheetData></worksheet>"
                            .formatted(main, cells(1, headings), cells(2, row)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String cells(int number, List<String> values) {
        StringBuilder row = new StringBuilder("<row r=\"%d\">".formatted(number));
        for (int i = 0; i < values.size(); i++) {
            row.append("<c r=\"%c%d\" t=\"inlineStr\"><is><t>%s</t></is></c>"
                    .formatted((char) ('A' + i), number, values.get(i)));
        }
        return row.append("</row>").toString();
    }

    private static void part(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + content).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
