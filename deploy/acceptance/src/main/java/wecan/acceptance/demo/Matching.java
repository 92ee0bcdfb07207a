package wecan.acceptance.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Three bureaus ask for the same data, and it gets one source (供需对接, 一数一源; after the Shenzhen case). */
final class Matching {
    private static final String MARRIAGE = "HY-01";
    private static final String SHEET = """
            外部编号,事项编码,事项名称,材料名称,材料类型,数据项编码,数据项名称,来源方式,数源单位,用途
            GA-1,SX-HK-02,新生儿入户,出生证明,证明,CS-01,出生医学信息,外单位提供,MZ,免交出生证明
            GA-2,SX-HK-02,新生儿入户,婚姻证明,证照,HY-01,婚姻登记信息,外单位提供,MZ,免交结婚证
            GA-3,SX-HK-02,新生儿入户,申请表,表格,SQ-01,申请人意愿,行政相对人自行填报,,
            GA-4,SX-HK-02,新生儿入户,户口簿,证照,HK-01,户籍信息,外单位提供,WJ,这个单位没有加入
            """;

    private final Narrator narrator;
    private final Person coordinator;
    private final Office bureau;
    private final Office police;
    private final Office civil;
    private final Office market;
    private String scope = "";

    private Matching(Narrator narrator, List<Person> people, Clock clock) throws InterruptedException {
        this.narrator = narrator;
        this.coordinator = people.get(5);
        this.bureau = Office.founded(people.get(4), "INSTITUTION", "市政务服务数据管理局 City Data Bureau")
                .admit(clock, coordinator, "COORDINATOR");
        this.police = Office.founded(people.get(6), "INSTITUTION", "市公安局 Police Bureau");
        this.civil = Office.founded(people.get(7), "INSTITUTION", "市民政局 Civil Affairs Bureau");
        this.market = Office.founded(people.get(8), "INSTITUTION", "市市场监管局 Market Bureau");
    }

    static void play(Narrator narrator, List<Person> people, Clock clock, Evidence evidence)
            throws IOException, InterruptedException {
        narrator.chapter("供需对接: three bureaus, one data item, one source");
        Matching matching = new Matching(narrator, people, clock);
        matching.enrol();
        matching.match();
        matching.withdraw();
        matching.fill();
        matching.lists();
        evidence.keepBundle("sourcing", matching.coordinator, "DataItemSource", matching.item("id"));
    }

    private void enrol() {
        scope = id(bureau.owner()
                .mutate("openSourcingScope", Map.of("organisation", bureau.id(), "responseDays", 5), "scope { id }")
                .object("scope"));
        enrol(police, "GA");
        enrol(civil, "MZ");
        enrol(market, "SJ");
        narrator.line(
                bureau.name() + " coordinates (" + coordinator.name() + "), three units are enrolled: GA, MZ, SJ");
    }

    private void enrol(Office unit, String code) {
        bureau.owner()
                .mutate("enrolUnit", Map.of("scope", scope, "unit", unit.id(), "code", code), "scope { id }")
                .object("scope");
    }

    private void match() throws InterruptedException {
        String first = demand(police, "SX-HK-01", "户口迁移", civil);
        String second = demand(market, "SX-SC-01", "食品经营许可", police);
        narrator.line("two units need 婚姻登记信息 (" + MARRIAGE + "): the police ask MZ, the market bureau asks GA");
        answer("confirmSource", Map.of("request", first), civil.owner());
        narrator.line(civil.name() + " confirms that it is the source");
        narrator.refused(
                police.name(),
                "be a second source",
                police.owner().mutate("confirmSource", Map.of("request", second), "sourcingRequest { id }"));
        Patience.until(
                "the conflict is with the coordinator", 60, () -> !conflicts().isEmpty());
        narrator.line("the coordinator's inbox has " + conflicts().size() + " conflict: "
                + Person.at(conflicts().getFirst(), "conflict", "claimant", "name") + " against "
                + Person.at(conflicts().getFirst(), "conflict", "incumbent", "name"));
        narrator.refused(
                market.owner().name(),
                "decide that themselves",
                market.owner()
                        .mutate(
                                "resetSource",
                                Map.of("request", second, "unit", civil.id(), "reason", "?"),
                                "sourcingRequest { id }"));
        answer(
                "resetSource",
                Map.of("request", second, "unit", civil.id(), "reason", "一数一源 (one source)"),
                coordinator);
        answer("confirmSource", Map.of("request", second), civil.owner());
        narrator.line("重置责任方: the second request goes to " + civil.name() + ", which confirms it too");
        showSource();
    }

    /** The source is released under review and confirms again later; both requests that rely on it wait meanwhile. */
    private void withdraw() throws InterruptedException {
        String request = String.valueOf(requests().getFirst().get("id"));
        answer(
                "requestWithdrawal",
                Map.of("request", request, "reason", "系统停机升级 (the system is renewed)"),
                civil.owner());
        narrator.refused(
                civil.owner().name(),
                "approve their own withdrawal",
                civil.owner().mutate("approveWithdrawal", Map.of("request", request), "sourcingRequest { id }"));
        answer("approveWithdrawal", Map.of("request", request), coordinator);
        narrator.line("责任撤回审核: the coordinator lets " + civil.name() + " go; requests: "
                + requests().stream().map(r -> r.get("state")).toList());
        for (Map<String, @Nullable Object> waiting : requests()) {
            answer("confirmSource", Map.of("request", id(waiting)), civil.owner());
        }
        showSource();
    }

    private void showSource() throws InterruptedException {
        Patience.until(
                "Fabric shows the source", 120, () -> item("ledgerStatus").equals("POSTED"));
        Map<String, @Nullable Object> item = items("source { name } term ledgerStatus fabric { txId block }");
        narrator.line("source of " + MARRIAGE + ": " + Person.at(item, "source", "name") + ", term " + item.get("term")
                + ", " + item.get("ledgerStatus") + " on Fabric in block " + Person.at(item, "fabric", "block"));
    }

    private void fill() throws InterruptedException {
        String upload = police.owner().upload(SHEET.getBytes(StandardCharsets.UTF_8));
        String demands = id(police.owner()
                .mutate(
                        "importDemands",
                        Map.of("scope", scope, "unit", police.id(), "uploadId", upload, "format", "CSV"),
                        "demandImport { id }")
                .object("demandImport"));
        Look.until(police.owner(), "demandImport", demands, "state", "FINISHED");
        Map<String, @Nullable Object> done = Person.map(police.owner()
                .query(
                        "query($id: ID!) { demandImport(id: $id) { rows accepted refused results { nodes { row"
                                + " externalKey code field message } } } }",
                        Map.of("id", demands))
                .get("demandImport"));
        narrator.line("a CSV of " + done.get("rows") + " rows: " + done.get("accepted") + " accepted, "
                + done.get("refused") + " refused");
        for (Map<String, @Nullable Object> row : Person.list(Person.at(done, "results", "nodes"))) {
            narrator.line("  row " + row.get("row") + " (" + row.get("externalKey") + "), " + row.get("field") + ": "
                    + row.get("code") + " - " + row.get("message"));
        }
    }

    private void lists() {
        narrator.line("需求清单 of " + market.name() + ":");
        for (Map<String, @Nullable Object> row :
                rows(market.owner(), "demandList", market, "serviceItemName material name state unit { name }")) {
            narrator.line("  " + row.get("serviceItemName") + " / " + row.get("material") + " / " + row.get("name")
                    + ": " + Person.at(row, "unit", "name") + ", " + row.get("state"));
        }
        narrator.line("责任清单 of " + civil.name() + ":");
        for (Map<String, @Nullable Object> row :
                rows(civil.owner(), "responsibilityList", civil, "name serviceItemName demander { name }")) {
            narrator.line("  " + row.get("name") + " for " + Person.at(row, "demander", "name") + " ("
                    + row.get("serviceItemName") + ")");
        }
    }

    private static List<Map<String, @Nullable Object>> rows(Person by, String list, Office unit, String selection) {
        return Person.list(Person.at(
                by.query(
                        "query($unit: ID!) { " + list + "(unit: $unit) { nodes { " + selection + " } } }",
                        Map.of("unit", unit.id())),
                list,
                "nodes"));
    }

    /** Registers one service item that needs the one data item and asks a unit for it; the request's id. */
    private String demand(Office unit, String code, String name, Office asked) throws InterruptedException {
        Person by = unit.owner();
        String demand = id(by.mutate(
                        "registerDemand",
                        Map.of("scope", scope, "unit", unit.id(), "serviceItem", code, "name", name),
                        "demand { id }")
                .object("demand"));
        by.mutate("addMaterial", Map.of("demand", demand, "material", "结婚证", "kind", "LICENCE"), "demand { id }")
                .object("demand");
        Map<String, @Nullable Object> filled = by.mutate(
                        "addDataItem",
                        Map.of(
                                "demand",
                                demand,
                                "material",
                                "结婚证",
                                "dataItem",
                                MARRIAGE,
                                "name",
                                "婚姻登记信息",
                                "sourceKind",
                                "EXTERNAL_UNIT",
                                "sourceUnit",
                                asked.id(),
                                "purpose",
                                "免交证照 (no paper needed)"),
                        "demand { lines { nodes { id } } }")
                .object("demand");
        String request = id(Person.list(Person.at(filled, "lines", "nodes")).getFirst());
        by.mutate("submitDemand", Map.of("demand", demand), "demand { id }").object("demand");
        Look.until(by, "sourcingRequest", request, "state", "AWAITING_SOURCE");
        return request;
    }

    private static void answer(String mutation, Map<String, ?> input, Person by) {
        by.mutate(mutation, input, "sourcingRequest { id state }").object("sourcingRequest");
    }

    private List<Map<String, @Nullable Object>> conflicts() {
        return Person.list(Person.at(
                coordinator.query(
                        "query($scope: ID!) { conflicts(scope: $scope) { nodes { id conflict { incumbent { name }"
                                + " claimant { name } } } } }",
                        Map.of("scope", scope)),
                "conflicts",
                "nodes"));
    }

    private List<Map<String, @Nullable Object>> requests() {
        return Person.list(Person.at(items("requests { nodes { id state } }"), "requests", "nodes"));
    }

    private String item(String field) {
        return String.valueOf(items(field).get(field));
    }

    private Map<String, @Nullable Object> items(String selection) {
        return Person.map(coordinator
                .query(
                        "query($scope: ID!, $code: String!) { dataItemSource(scope: $scope, dataItem: $code) { "
                                + selection + " } }",
                        Map.of("scope", scope, "code", MARRIAGE))
                .get("dataItemSource"));
    }

    private static String id(Map<String, @Nullable Object> object) {
        return (String) Objects.requireNonNull(object.get("id"));
    }
}
