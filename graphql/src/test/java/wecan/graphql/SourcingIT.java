package wecan.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Sourcing (数据权责与供需对接) as its users meet it, on the embedded parts. */
@DirtiesContext // its parts end before the folder that they write to
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SourcingIT {
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

    private City city(String name) {
        return City.of(new Callers(port), name);
    }

    @Test
    void three_bureaus_one_item_a_conflict_and_a_withdrawal() {
        City city = city("matching");
        String first = city.demand("lin", city.housing(), "SX-1", "D1", city.transport());
        String second = city.demand("li", city.market(), "SX-2", " D1 ", city.police());
        assertThat(first).isNotEqualTo(second);

        city.confirm("chen", first);
        JsonNode item = city.item("lin");
        assertThat(item.at("/source/name").asString()).isEqualTo("Transport Bureau matching");
        assertThat(item.at("/term").asString()).isEqualTo("1");
        assertThat(item.at("/ledgerStatus").asString()).isEqualTo("REQUESTED");

        JsonNode conflict =
                city.callers().act("zhao", "zh-CN", "confirmSource", "request: \"%s\"".formatted(second), "");
        assertThat(conflict.at("/errors/0/code").asString()).isEqualTo("SOURCE_CONFLICT");
        assertThat(conflict.at("/errors/0/message").asString()).contains("Transport Bureau matching", "统筹方");
        JsonNode raised = city.callers()
                .shown(
                        "mei",
                        "{ conflicts(scope: \"%s\") { nodes { id attention conflict { incumbent { name } claimant { name } by { name } } } } }"
                                .formatted(city.scope()),
                        answer -> !answer.at("/conflicts/nodes").isEmpty());
        assertThat(raised.at("/conflicts/nodes/0/id").asString()).isEqualTo(second);
        assertThat(raised.at("/conflicts/nodes/0/attention/0").asString()).isEqualTo("CONFLICT");
        assertThat(raised.at("/conflicts/nodes/0/conflict/claimant/name").asString())
                .isEqualTo("Police Bureau matching");

        String move = "request: \"%s\", unit: \"%s\", reason: \"one source\"";
        city.callers().assertRefused("zhao", "resetSource", move.formatted(second, city.transport()), "FORBIDDEN");
        city.callers().done("mei", "resetSource", move.formatted(second, city.transport()));
        city.confirm("chen", second);
        assertTransposed(city, List.of(city.housing(), city.market()), city.transport());

        city.callers()
                .done("chen", "requestWithdrawal", "request: \"%s\", reason: \"moved to the police\"".formatted(first));
        city.callers()
                .done("mei", "approveWithdrawal", "request: \"%s\", unit: \"%s\"".formatted(first, city.police()));
        for (String request : List.of(first, second)) {
            JsonNode reopened = city.request(owner(request, first), request);
            assertThat(reopened.at("/state").asString()).isEqualTo("AWAITING_SOURCE");
            assertThat(reopened.at("/unit/name").asString()).isEqualTo("Police Bureau matching");
        }
        assertThat(city.item("lin").at("/source").isNull()).isTrue();
        city.confirm("zhao", second);
        JsonNode moved = city.item("mei");
        assertThat(moved.at("/term").asString()).isEqualTo("3");
        assertThat(moved.at("/terms")).hasSize(3);
        assertThat(moved.at("/history/nodes/0/name").asString()).isEqualTo("sourcing.SourcingRequested");
        assertThat(city.request("li", second).at("/history/nodes"))
                .extracting(event -> event.at("/name").asString())
                .contains("sourcing.SourceConfirmed", "sourcing.RequestReopened")
                .doesNotContain("sourcing.CurrentSourceChanged");
        assertThat(city.request("li", second).at("/version").asInt())
                .isEqualTo(moved.at("/version").asInt());
    }

    @Test
    void outsiders_see_nothing_and_change_nothing() {
        City city = city("outside");
        String request = city.demand("lin", city.housing(), "SX-1", "D1", city.transport());
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
        JsonNode nothing = city.callers().data("stranger", everything);
        for (String field : List.of("sourcingScope", "sourcingRequest", "dataItemSource", "node")) {
            assertThat(nothing.get(field).isNull()).as(field).isTrue();
        }
        for (String field : List.of("sourcingInbox", "myDemands", "demandList", "coordinatorInbox")) {
            assertThat(nothing.at("/" + field + "/nodes")).as(field).isEmpty();
        }
        assertThat(nothing.at("/progressStats/total/all").asInt()).isZero();
        assertThat(city.callers().data("chen", everything).at("/sourcingInbox/nodes"))
                .hasSize(1);
        assertThat(city.callers().data("chen", everything).at("/coordinatorInbox/nodes"))
                .isEmpty();
        assertThat(city.callers()
                        .data("mei", everything)
                        .at("/progressStats/total/all")
                        .asInt())
                .isEqualTo(1);
        assertThat(city.callers().data("li", everything).at("/sourcingRequest").isNull())
                .isTrue();

        city.callers().assertRefused("stranger", "confirmSource", "request: \"%s\"".formatted(request), "NOT_FOUND");
        city.callers().assertRefused("lin", "confirmSource", "request: \"%s\"".formatted(request), "FORBIDDEN");
        city.callers().assertRefused("chen", "cancelRequest", "request: \"%s\"".formatted(request), "FORBIDDEN");
        city.callers().assertRefused("chen", "dispatchRequest", "request: \"%s\"".formatted(request), "FORBIDDEN");
    }

    @Test
    void what_is_on_the_negative_list_is_suspended_until_the_coordinator_decides() {
        City city = city("negative");
        String request = city.demand("lin", city.housing(), "SX-1", "D1", city.transport());
        city.confirm("chen", request);
        String listing =
                "scope: \"%s\", dataItem: \"D1\", basis: LEGAL, citation: \"article 9\"".formatted(city.scope());
        city.callers().assertRefused("lin", "putOnNegativeList", listing, "FORBIDDEN");
        city.callers().done("mei", "putOnNegativeList", listing);
        assertThat(city.request("lin", request).at("/state").asString()).isEqualTo("SUSPENDED");
        JsonNode listed = city.callers()
                .data(
                        "li",
                        "{ negativeList(scope: \"%s\") { nodes { code citation basis item { id } by { name } } } }"
                                .formatted(city.scope()));
        assertThat(listed.at("/negativeList/nodes/0/citation").asString()).isEqualTo("article 9");
        assertThat(listed.at("/negativeList/nodes/0/item").isNull()).isTrue();
        city.callers()
                .assertRefused("mei", "reinstateRequest", "request: \"%s\"".formatted(request), "ON_NEGATIVE_LIST");
        city.callers()
                .done(
                        "mei",
                        "removeFromNegativeList",
                        "dataItemSource: \"%s\", reason: \"repealed\""
                                .formatted(city.item("mei").at("/id").asString()));
        city.callers().done("mei", "reinstateRequest", "request: \"%s\"".formatted(request));
        assertThat(city.request("lin", request).at("/state").asString()).isEqualTo("CONFIRMED");
    }

    @Test
    void a_returned_request_is_revised_until_only_the_coordinator_can_move_it() {
        City city = city("returns");
        String request = city.demand("lin", city.housing(), "SX-1", "D1", city.transport());
        String returning = "request: \"%s\", reason: NOT_OURS, note: \"ask the police\"".formatted(request);
        city.callers().done("chen", "returnRequest", returning);
        assertThat(city.request("lin", request).at("/lastReturn/reason").asString())
                .isEqualTo("NOT_OURS");
        city.callers().done("lin", "reviseRequest", "request: \"%s\"".formatted(request));
        city.callers().done("chen", "returnRequest", returning);
        city.callers()
                .assertRefused("lin", "reviseRequest", "request: \"%s\"".formatted(request), "COORDINATOR_MUST_DECIDE");
        JsonNode waiting = city.callers()
                .data(
                        "mei",
                        "{ coordinatorInbox(scope: \"%s\", attention: RETURNS_EXHAUSTED) { nodes { id returns } } }"
                                .formatted(city.scope()));
        assertThat(waiting.at("/coordinatorInbox/nodes/0/returns").asInt()).isEqualTo(2);
        city.callers()
                .done(
                        "mei",
                        "resetSource",
                        "request: \"%s\", unit: \"%s\", reason: \"theirs\"".formatted(request, city.police()));
        city.confirm("zhao", request);
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
        JsonNode imported = city.imported("lin", city.housing(), csv.getBytes(StandardCharsets.UTF_8), "CSV");
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

        JsonNode again = city.imported(
                "lin", city.housing(), Workbook.of(List.of(HEADINGS.split(",")), List.of(good.split(","))), "XLSX");
        assertThat(again.at("/state").asString()).isEqualTo("FINISHED");
        assertThat(again.at("/repeated").asInt()).isEqualTo(1);
        assertThat(again.at("/refused").asInt()).isZero();

        JsonNode wrong = city.imported("lin", city.housing(), csv.getBytes(StandardCharsets.UTF_8), "XLSX");
        assertThat(wrong.at("/state").asString()).isEqualTo("FAILED");
        assertThat(wrong.at("/failureCode").asString()).isEqualTo("NOT_A_SHEET");
        assertThat(wrong.at("/failureMessage").asString()).contains("format");

        JsonNode demands = city.callers()
                .data(
                        "lin",
                        "{ demands(unit: \"%s\") { nodes { id lineCount materials { name kind } lines { nodes { id code externalKey nominated { name } } } } } }"
                                .formatted(city.housing()));
        assertThat(demands.at("/demands/nodes")).hasSize(1);
        assertThat(demands.at("/demands/nodes/0/lineCount").asInt()).isEqualTo(2);
        assertThat(demands.at("/demands/nodes/0/materials")).hasSize(2);
        String demand = demands.at("/demands/nodes/0/id").asString();
        city.callers().done("lin", "submitDemand", "demand: \"%s\"".formatted(demand));
        JsonNode inbox = city.callers()
                .shown(
                        "chen",
                        "{ sourcingInbox(unit: \"%s\") { nodes { code purpose demander { name } } } }"
                                .formatted(city.transport()),
                        answer -> !answer.at("/sourcingInbox/nodes").isEmpty());
        assertThat(inbox.at("/sourcingInbox/nodes/0/code").asString()).isEqualTo("D7");
    }

    @Test
    void only_what_one_uploaded_oneself_is_imported() {
        City city = city("uploads");
        String stolen = city.callers().upload("chen", "x".getBytes(StandardCharsets.UTF_8));
        city.callers()
                .assertRefused(
                        "lin",
                        "importDemands",
                        "scope: \"%s\", unit: \"%s\", uploadId: \"%s\", format: CSV"
                                .formatted(city.scope(), city.housing(), stolen),
                        "UNKNOWN_UPLOAD");
        city.callers()
                .assertRefused(
                        "chen",
                        "importDemands",
                        "scope: \"%s\", unit: \"%s\", uploadId: \"%s\", format: CSV"
                                .formatted(city.scope(), city.housing(), stolen),
                        "FORBIDDEN");
    }

    @Test
    void parties_hear_of_their_requests_and_nobody_else_does() throws Exception {
        City city = city("news");
        String request = city.demand("lin", city.housing(), "SX-1", "D1", city.transport());
        String changes = "subscription { sourcingRequestChanged(unit: \"%s\") { sourcingRequest { id state } } }"
                .formatted(city.transport());
        CompletableFuture<String> coordinator = city.callers()
                .firstNews(
                        "mei",
                        "subscription { sourcingRequestChanged(scope: \"%s\") { sourcingRequest { id } } }"
                                .formatted(city.scope()));
        CompletableFuture<String> source = city.callers().firstNews("chen", changes);
        CompletableFuture<String> stranger = city.callers().firstNews("stranger", changes);
        await().pollDelay(Duration.ofMillis(500)).atMost(Duration.ofSeconds(60)).until(() -> {
            if (city.request("lin", request).at("/state").asString().equals("AWAITING_SOURCE")) {
                city.callers().done("chen", "returnRequest", "request: \"%s\", reason: INCOMPLETE".formatted(request));
            } else {
                city.callers().done("mei", "resetSource", RESET.formatted(request, city.transport()));
            }
            return source.isDone() && coordinator.isDone();
        });
        assertThat(source.get()).contains(request);
        assertThat(coordinator.get()).contains(request);
        assertThat(stranger).isNotDone();
    }

    /** As the user guide has it: one socket keeps the order, so the subscription stands before the mutation is carried out. */
    @Test
    void what_follows_from_a_mutation_is_told_with_its_position() throws Exception {
        City city = city("follows");
        Callers callers = city.callers();
        String demand = callers.done(
                        "lin",
                        "registerDemand",
                        "scope: \"%s\", unit: \"%s\", serviceItem: \"SX-9\", name: \"Permit\""
                                .formatted(city.scope(), city.housing()),
                        "demand { id }")
                .at("/demand/id")
                .asString();
        callers.done("lin", "addMaterial", "demand: \"%s\", material: \"Proof\", kind: LICENCE".formatted(demand));
        callers.done(
                "lin",
                "addDataItem",
                "demand: \"%s\", material: \"Proof\", dataItem: \"D9\", name: \"Cars\", sourceKind: EXTERNAL_UNIT, sourceUnit: \"%s\""
                        .formatted(demand, city.transport()));

        SocketClient socket = SocketClient.open(port, new Client(port).token("lin"));
        socket.send(
                "news",
                "subscription { sourcingRequestChanged(scope: \"%s\") { position sourcingRequest { id state } } }"
                        .formatted(city.scope()));
        socket.send(
                "submit",
                "mutation { submitDemand(input: {demand: \"%s\", idempotencyKey: \"submit-9\"}) { position errors { code } } }"
                        .formatted(demand));

        JsonNode item = socket.answer("news").at("/payload/data/sourcingRequestChanged");
        assertThat(item.at("/sourcingRequest/state").asString()).isEqualTo("AWAITING_SOURCE");
        JsonNode shown = callers.data(
                "chen",
                "query @atLeast(position: \"%s\") { sourcingInbox(unit: \"%s\") { nodes { id } } }"
                        .formatted(item.at("/position").asString(), city.transport()));
        assertThat(shown.at("/sourcingInbox/nodes/0/id").asString())
                .isEqualTo(item.at("/sourcingRequest/id").asString());
    }

    private static final String RESET = "request: \"%s\", unit: \"%s\", reason: \"again\"";

    @Test
    void ten_thousand_rows_are_imported() {
        City city = city("bulk");
        StringBuilder csv = new StringBuilder(HEADINGS);
        for (int row = 0; row < 10_000; row++) {
            csv.append("\nk%d,SX-%d,Permit,Proof,证明,D%d,Name,外单位提供,JT,".formatted(row, row / 500, row));
        }
        JsonNode imported =
                city.imported("lin", city.housing(), csv.toString().getBytes(StandardCharsets.UTF_8), "CSV");
        assertThat(imported.at("/state").asString()).isEqualTo("FINISHED");
        assertThat(imported.at("/accepted").asInt()).isEqualTo(10_000);
    }

    private void assertTransposed(City city, List<String> demanders, String source) {
        List<String> demanded = new ArrayList<>();
        for (String demander : demanders) {
            city.callers()
                    .data("mei", "{ demandList(unit: \"%s\") { nodes { %s } } }".formatted(demander, ROW))
                    .at("/demandList/nodes")
                    .forEach(row -> demanded.add(row.toString()));
        }
        List<String> answered = new ArrayList<>();
        city.callers()
                .data("mei", "{ responsibilityList(unit: \"%s\") { nodes { %s } } }".formatted(source, ROW))
                .at("/responsibilityList/nodes")
                .forEach(row -> answered.add(row.toString()));
        assertThat(answered).hasSize(2).containsExactlyInAnyOrderElementsOf(demanded);
        assertThat(city.callers()
                        .data(
                                "mei",
                                "{ progressStats(scope: \"%s\", by: SOURCE) { rows { unit { id } count { all } } } }"
                                        .formatted(city.scope()))
                        .at("/progressStats/rows/0/count/all")
                        .asInt())
                .isEqualTo(2);
    }

    private static final String ROW =
            "request { id } demander { name } unit { name } serviceItem material code name state";

    private static String owner(String request, String first) {
        return request.equals(first) ? "lin" : "li";
    }
}
