package wecan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Sourcing (数据权责与供需对接) through real parts: one source of a data item, also on Fabric and under a crowd. */
@ExtendWith(SharedInstallation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SourcingIT {
    private static final Duration SETTLED = Duration.ofSeconds(90);
    private static final Duration IMPORTED = Duration.ofMinutes(3);
    private static final int CROWD = 100;

    private final Installation installation;
    private final Client mei;
    private final Client lin;
    private final Client chen;
    private final Client li;

    SourcingIT(Installation installation) {
        this.installation = installation;
        mei = Client.signIn(installation, "mei");
        lin = Client.signIn(installation, "lin");
        chen = Client.signIn(installation, "chen");
        li = Client.signIn(installation, "li");
    }

    @Test
    void a_data_item_has_one_source_which_fabric_shows_until_the_coordinator_releases_it() {
        City city = City.founded(mei, "数据局 Bureau");
        String police = city.unit(lin, "公安局", "GA");
        String civil = city.unit(chen, "民政局", "MZ");
        String market = city.unit(li, "市监局", "SJ");
        String first = city.request(lin, police, "SX-1", "HY-01", civil);
        String second = city.request(li, market, "SX-2", "HY-01", police);

        chen.make("confirmSource", Map.of("request", first), "sourcingRequest", "state");
        JsonNode refused = lin.mutate("confirmSource", Map.of("request", second), "sourcingRequest { id }");
        assertThat(Client.codes(refused)).containsExactly("SOURCE_CONFLICT");
        assertThat(refused.at("/errors/0/message").asString()).contains("民政局");
        Await.until("the conflict is with the coordinator", SETTLED, () -> Reply.texts(conflicts(city), "/id")
                .contains(second));
        assertOnFabric(city, civil, 1);

        mei.make("resetSource", Map.of("request", second, "unit", civil, "reason", "一数一源"), "sourcingRequest", "state");
        chen.make("confirmSource", Map.of("request", second), "sourcingRequest", "state");
        Set<String> demanded = new TreeSet<>(listed(lin, "demandList", police));
        demanded.addAll(listed(li, "demandList", market));
        assertThat(listed(chen, "responsibilityList", civil))
                .as("责任清单 is the transpose of 需求清单")
                .isNotEmpty()
                .isEqualTo(demanded);

        chen.make("requestWithdrawal", Map.of("request", first, "reason", "停机"), "sourcingRequest", "state");
        assertThat(Client.codes(chen.mutate("approveWithdrawal", Map.of("request", first), "sourcingRequest { id }")))
                .containsExactly("FORBIDDEN");
        mei.make("approveWithdrawal", Map.of("request", first), "sourcingRequest", "state");
        City.awaitState(lin, first, "AWAITING_SOURCE");
        City.awaitState(li, second, "AWAITING_SOURCE");
        assertThat(listed(chen, "responsibilityList", civil)).isEmpty();
        assertOnFabric(city, "", 2);
        chen.make("confirmSource", Map.of("request", second), "sourcingRequest", "state");
        assertOnFabric(city, civil, 3);
    }

    @Test
    void of_a_hundred_units_that_confirm_at_once_exactly_one_becomes_the_source() throws Exception {
        City city = City.founded(mei, "百家局 A hundred");
        String demander = city.unit(li, "需求单位", "XQ");
        List<String> units = new ArrayList<>();
        StringBuilder sheet = new StringBuilder();
        for (int i = 0; i < CROWD; i++) {
            units.add(city.unit(lin, "第 " + i + " 单位", "U" + i));
            sheet.append("K%d,SX-1,一件事,材料 %d,证照,D-1,同一数据项,EXTERNAL_UNIT,U%d,\n".formatted(i, i, i));
        }
        String file = new DemandSheet(0, 0).text("") + sheet;
        assertThat(City.finished(li, city.startImport(li, demander, file), IMPORTED)
                        .path("accepted")
                        .asInt())
                .isEqualTo(CROWD);
        String demand = li.data("query($unit: ID!) { demands(unit: $unit) { nodes { id } } }", Map.of("unit", demander))
                .at("/demands/nodes/0/id")
                .asString();
        li.make("submitDemand", Map.of("demand", demand), "demand", "submitted");
        List<String> requests = new ArrayList<>();
        for (JsonNode line : City.all(li, "demand", demand, "lines", "", "id")) {
            requests.add(line.path("id").asString());
            City.awaitState(li, requests.getLast(), "AWAITING_SOURCE");
        }
        assertThat(requests).hasSize(CROWD).doesNotHaveDuplicates();

        List<JsonNode> answers = RepeatIT.atOnce(
                CROWD, i -> lin.mutate("confirmSource", Map.of("request", requests.get(i)), "sourcingRequest { id }"));
        assertThat(answers.stream().filter(answer -> Client.codes(answer).isEmpty()))
                .as("confirmations that were accepted")
                .hasSize(1);
        assertThat(answers.stream().filter(answer -> !Client.codes(answer).isEmpty()))
                .allSatisfy(answer -> assertThat(Client.codes(answer)).containsExactly("SOURCE_CONFLICT"));
        assertThat(Reply.texts(city.item("D-1", "terms { term }").path("terms"), "/term"))
                .containsExactly("1");
        assertThat(units)
                .contains(city.item("D-1", "source { id }").at("/source/id").asString());
        Await.until(
                "all others are conflicts of the coordinator",
                SETTLED,
                () -> mei.data(
                                        "query($scope: ID!) { progressStats(scope: $scope, by: ITEM) { total { states { state count } } } }",
                                        Map.of("scope", city.scope()))
                                .at("/progressStats/total/states")
                                .toString()
                                .contains("\"state\":\"CONFIRMED\",\"count\":1")
                        && conflicts(city).size() == CROWD - 1);
    }

    @Test
    void ten_thousand_rows_are_imported_with_progress_and_again_change_nothing() {
        City city = City.founded(mei, "万行局 Ten thousand");
        String unit = city.unit(lin, "填报单位", "TB");
        DemandSheet sheet = new DemandSheet(50, 200);
        String first = city.startImport(lin, unit, sheet.text("本单位支撑,,"));
        Await.until(
                "some rows are done, and not all of them",
                IMPORTED,
                () -> {
                    int done = City.progress(lin, first).path("done").asInt();
                    return done > 0 && done < sheet.rows();
                },
                () -> City.progress(lin, first));
        assertCounts(City.finished(lin, first, IMPORTED), sheet.rows(), 0, 0);

        String again = city.startImport(lin, unit, sheet.text("本单位支撑,,"));
        assertCounts(City.finished(lin, again, IMPORTED), 0, sheet.rows(), 0);
        String other = city.startImport(lin, unit, new DemandSheet(1, 3).text("本单位支撑,,改了用途"));
        assertCounts(City.finished(lin, other, IMPORTED), 0, 0, 3);
        assertThat(City.all(lin, "demandImport", other, "results", ", all: true", "row outcome code message"))
                .allSatisfy(row -> {
                    assertThat(row.path("code").asString()).isEqualTo("EXTERNAL_KEY_CONFLICT");
                    assertThat(row.path("message").asString()).isNotBlank();
                });
    }

    @Test
    void a_file_with_bad_rows_says_which_and_why_and_the_others_count() {
        City city = City.founded(mei, "坏行局 Bad rows");
        String unit = city.unit(lin, "填报单位", "TB");
        String good = new DemandSheet(1, 2).text("本单位支撑,,");
        String file = good
                + "K-x,SX-1,事项,申请表,没有的类型,D-x,数据项,本单位支撑,,\n"
                + ",SX-1,事项,申请表,表格,D-y,数据项,本单位支撑,,\n"
                + "K-z,SX-1,事项,申请表,表格,D-z,数据项,外单位提供,NOBODY,\n"
                + "K-w,SX-1,事项,申请表,表格,D-w,数据项,外单位提供,TB,\n";
        String done = city.startImport(lin, unit, file);
        assertCounts(City.finished(lin, done, IMPORTED), 2, 0, 4);
        List<JsonNode> rows = City.all(lin, "demandImport", done, "results", "", "row field code message");
        assertThat(rows).extracting(row -> row.path("row").asInt()).containsExactly(3, 4, 5, 6);
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.path("code").asString()).isNotBlank();
            assertThat(row.path("message").asString()).isNotBlank();
        });
        assertThat(rows.get(0).path("field").asString()).isEqualTo("materialKind");
        assertThat(rows.get(1).path("field").asString()).isEqualTo("externalKey");
        assertThat(rows.get(3).path("code").asString()).isEqualTo("DEMANDER_IS_SOURCE");
    }

    @ParameterizedTest
    @CsvSource({
        "openSourcingScope, responseDays, 0",
        "openSourcingScope, responseDays, 100000",
        "openSourcingScope, returnsAllowed, -1",
        "enrolUnit, code, ''",
        "enrolUnit, unit, nonsense",
        "registerDemand, serviceItem, ' '",
        "registerDemand, name, ''"
    })
    void a_value_that_is_none_is_refused_at_its_field(String mutation, String field, String value) {
        City city = City.founded(mei, "坏值局 Bad values");
        Village village = Village.founded(mei, "新局 Another");
        Map<String, Object> input = new java.util.HashMap<>(
                switch (mutation) {
                    case "openSourcingScope" -> Map.of("organisation", village.id(), "responseDays", 5);
                    case "enrolUnit" -> Map.of("scope", city.scope(), "unit", village.id(), "code", "X");
                    default -> Map.of("scope", city.scope(), "unit", village.id(), "serviceItem", "SX", "name", "事项");
                });
        input.put(field, value.matches("-?\\d+") ? (Object) Integer.valueOf(value) : value);
        input.put("idempotencyKey", UUID.randomUUID().toString());
        String object = mutation.equals("registerDemand") ? "demand" : "scope";
        Reply reply = mei.mutation(mutation, input, object + " { id }").isTyped();
        JsonNode payload = reply.data().path(mutation);
        assertThat(Client.codes(payload)).as(reply.text()).containsExactly("INVALID_INPUT");
        assertThat(payload.at("/errors/0/path/0").asString()).isEqualTo(field);
    }

    private static void assertCounts(JsonNode end, int accepted, int repeated, int refused) {
        assertThat(List.of(
                        end.path("accepted").asInt(),
                        end.path("repeated").asInt(),
                        end.path("refused").asInt(),
                        end.path("done").asInt()))
                .as("accepted, repeated, refused, done in %s", end)
                .containsExactly(accepted, repeated, refused, accepted + repeated + refused);
        assertThat(end.path("rows").asInt()).isEqualTo(accepted + repeated + refused);
    }

    private JsonNode conflicts(City city) {
        return mei.data(
                        "query($scope: ID!) { conflicts(scope: $scope, first: 100) { nodes { id } } }",
                        Map.of("scope", city.scope()))
                .at("/conflicts/nodes");
    }

    private static Set<String> listed(Client by, String list, String unit) {
        JsonNode rows = by.data(
                        "query($unit: ID!) { " + list + "(unit: $unit) { nodes { demander { id } serviceItem code"
                                + " unit { id } } } }",
                        Map.of("unit", unit))
                .at("/" + list + "/nodes");
        Set<String> texts = new TreeSet<>();
        rows.forEach(row -> texts.add(row.toString()));
        return texts;
    }

    /** The item HY-01: the API and the auditor's own peer say the same. */
    private void assertOnFabric(City city, String source, long term) {
        Await.until(
                "Fabric has posted term " + term,
                SETTLED,
                () -> {
                    JsonNode item = city.item("HY-01", "term ledgerStatus");
                    return item.path("term").asString().equals(String.valueOf(term))
                            && item.path("ledgerStatus").asString().equals("POSTED");
                },
                () -> city.item("HY-01", "term ledgerStatus ledgerReason"));
        JsonNode item = city.item("HY-01", "fabricId fabric { txId } scope { fabricId } source { id fabricId }");
        JsonNode current = new Peer(installation)
                .ask("sources:current", item.path("fabricId").asString())
                .orElseThrow();
        assertThat(item.at("/source/id").asString("")).isEqualTo(source);
        assertThat(current.path("source").asString(""))
                .isEqualTo(item.at("/source/fabricId").asString(""));
        assertThat(current.path("term").asLong()).isEqualTo(term);
        assertThat(current.path("code").asString()).isEqualTo("HY-01");
        assertThat(current.path("scope").asString())
                .isEqualTo(item.at("/scope/fabricId").asString());
        assertThat(current.path("txId").asString())
                .isEqualTo(item.at("/fabric/txId").asString());
    }
}
