package wecan.acceptance.demo;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an organisation's assets are worth at the end of two quarters, and a report that is replaced (资产评估). */
final class Valuation {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final Narrator narrator;
    private final Office centre;
    private final Person valuer;
    private final Person approver;
    private final LocalDate quarter;
    private String dataset = "";
    private String system = "";

    private Valuation(Narrator narrator, List<Person> people, Clock clock) throws InterruptedException {
        this.narrator = narrator;
        this.valuer = people.get(10);
        this.approver = people.get(11);
        this.centre = Office.founded(people.get(9), "COMPANY", "数据资产运营中心 Data Asset Centre")
                .admit(clock, valuer, "VALUER", "APPROVER")
                .admit(clock, approver, "APPROVER");
        LocalDate today = LocalDate.now(clock.withZone(CHINA));
        this.quarter = today.withDayOfMonth(1).minusMonths((today.getMonthValue() - 1) % 3 + 3L);
    }

    static void play(Narrator narrator, List<Person> people, Clock clock, Evidence evidence)
            throws IOException, InterruptedException {
        narrator.chapter("资产评估: a quarter's valuation, and its restatement");
        Valuation valuation = new Valuation(narrator, people, clock);
        valuation.register();
        valuation.indicators();
        valuation.earlierQuarter();
        String period = valuation.open(valuation.quarter);
        valuation.value(period);
        valuation.restate(period);
        evidence.keepBundle("valuation", valuation.valuer, "ValuationPeriod", period);
    }

    private void register() {
        LocalDate since = quarter.minusYears(1);
        dataset = asset("DATA", "人口主题库 Population data", since, "120", "500000", "0.92", "0.8");
        asset("SOFTWARE", "审批系统 Permit system", since, "1", "30000000", "0.97", "0.9");
        asset("HARDWARE", "机房 Machine room", since, "2", "12000000", "0.99", "1");
        narrator.line(centre.name() + " registers three assets: data, software, hardware");
    }

    private String asset(
            String kind,
            String name,
            LocalDate since,
            String quantity,
            String unitValue,
            String completeness,
            String timeliness) {
        return id(valuer.mutate(
                        "registerAsset",
                        Map.of(
                                "organisation",
                                centre.id(),
                                "assetClass",
                                kind,
                                "name",
                                name,
                                "owner",
                                "运营部",
                                "inServiceOn",
                                since.toString(),
                                "usefulLifeMonths",
                                60,
                                "quantity",
                                quantity,
                                "unitValue",
                                unitValue,
                                "quality",
                                List.of(reading("completeness", completeness), reading("timeliness", timeliness))),
                        "asset { id }")
                .object("asset"));
    }

    private static Map<String, Object> reading(String measure, String value) {
        return Map.of("measure", measure, "value", value);
    }

    private void indicators() {
        Map<String, ?> wrong = system("60", "50");
        narrator.refused(
                valuer.name(),
                "publish weights of 60 and 50",
                valuer.mutate("createIndicatorSystem", wrong, "indicatorSystem { id }"));
        system = id(valuer.mutate("createIndicatorSystem", system("60", "40"), "indicatorSystem { id }")
                .object("indicatorSystem"));
        narrator.line("指标体系: 数量 40, 质量 60 (完整性 60, 及时性 40)");
    }

    private Map<String, ?> system(String completeness, String timeliness) {
        return Map.of(
                "organisation",
                centre.id(),
                "name",
                "数据资产指标体系",
                "effectiveFrom",
                quarter.minusYears(1).toString(),
                "indicators",
                List.of(
                        Map.of("code", "QUANTITY", "name", "数量", "weight", "40", "scoring", scoring("quantity", "200")),
                        Map.of("code", "QUALITY", "name", "质量", "weight", "60"),
                        quality("COMPLETE", "完整性", completeness, "completeness"),
                        quality("TIMELY", "及时性", timeliness, "timeliness")));
    }

    private static Map<String, Object> quality(String code, String name, String weight, String measure) {
        return Map.of(
                "code", code, "parent", "QUALITY", "name", name, "weight", weight, "scoring", scoring(measure, "1"));
    }

    private static Map<String, Object> scoring(String measure, String full) {
        return Map.of(
                "measure",
                measure,
                "function",
                "LINEAR",
                "points",
                List.of(Map.of("value", "0", "score", "0"), Map.of("value", full, "score", "100")));
    }

    private void earlierQuarter() {
        String earlier = open(quarter.minusMonths(3));
        act(valuer, "captureMeasures", Map.of("period", earlier));
        act(valuer, "scorePeriod", Map.of("period", earlier));
        act(valuer, "submitPeriod", Map.of("period", earlier));
        act(approver, "closePeriod", Map.of("period", earlier));
        narrator.line(name(quarter.minusMonths(3)) + " is closed: " + worth(earlier));
        act(
                valuer,
                "measureAsset",
                Map.of(
                        "asset",
                        dataset,
                        "on",
                        quarter.plusMonths(1).toString(),
                        "quantity",
                        "150",
                        "unitValue",
                        "500000",
                        "quality",
                        List.of(reading("completeness", "0.95"), reading("timeliness", "0.85"))),
                "asset");
        narrator.line("in " + name(quarter) + " the data grow from 120 to 150 tables");
    }

    private String open(LocalDate first) {
        return id(valuer.mutate(
                        "openPeriod",
                        Map.of("organisation", centre.id(), "period", name(first), "indicatorSystem", system),
                        "valuationPeriod { id }")
                .object("valuationPeriod"));
    }

    private void value(String period) throws InterruptedException {
        act(valuer, "captureMeasures", Map.of("period", period));
        adjust(period, "timeliness", "0.7", "抽查发现更新延迟 (late updates were found)");
        narrator.line("the valuer captures all measures and adjusts one, with a reason");
        awaitChange(period);
        act(valuer, "submitPeriod", Map.of("period", period));
        narrator.refused(
                valuer.name(),
                "close what they valued themselves, approver or not",
                valuer.mutate("closePeriod", Map.of("period", period), "valuationPeriod { id }"));
        act(approver, "closePeriod", Map.of("period", period));
        narrator.line(approver.name() + " closes it: " + worth(period));
        showChange(period);
    }

    private void restate(String period) {
        act(approver, "restatePeriod", Map.of("period", period, "reason", "重复计数 (tables were counted twice)"));
        adjust(period, "quantity", "140", "去重 (without the doubles)");
        act(valuer, "scorePeriod", Map.of("period", period));
        act(valuer, "submitPeriod", Map.of("period", period));
        act(approver, "closePeriod", Map.of("period", period));
        narrator.line("restated: " + worth(period));
        for (Map<String, @Nullable Object> report : Person.list(Look.at(
                valuer, "valuationPeriod", period, "reports { revision total hash replaces effective }", "reports"))) {
            Object replaces = report.get("replaces");
            narrator.line("  revision " + report.get("revision") + ", total " + report.get("total") + ", hash "
                    + abbreviated(report.get("hash"))
                    + (replaces == null ? "" : ", replaces " + abbreviated(replaces))
                    + (Boolean.TRUE.equals(report.get("effective")) ? ", effective" : ""));
        }
        showChange(period);
    }

    /** The quarter before is told to the next one in its own time. */
    private void awaitChange(String period) throws InterruptedException {
        Patience.until("the quarter before is known", 60, () -> {
            act(valuer, "scorePeriod", Map.of("period", period));
            return Look.at(valuer, "valuationPeriod", period, "change { net }", "change", "net") != null;
        });
    }

    private void showChange(String period) {
        Map<String, @Nullable Object> change = Person.map(
                Look.at(valuer, "valuationPeriod", period, "change { previousTotal increase decrease net }", "change"));
        narrator.line("against the quarter before (" + change.get("previousTotal") + "): +" + change.get("increase")
                + " -" + change.get("decrease") + " = " + change.get("net"));
        narrator.line("composition: "
                + Person.list(Look.at(
                                valuer, "valuationPeriod", period, "composition { assetClass share }", "composition"))
                        .stream()
                        .map(part -> part.get("assetClass") + " " + part.get("share") + " %")
                        .toList());
    }

    private void adjust(String period, String measure, String value, String reason) {
        act(
                valuer,
                "adjustMeasure",
                Map.of("period", period, "asset", dataset, "measure", measure, "value", value, "reason", reason));
    }

    private String worth(String period) {
        return "score " + Look.text(valuer, "valuationPeriod", period, "score") + ", total "
                + Look.text(valuer, "valuationPeriod", period, "total") + " minor units of yuan";
    }

    private static void act(Person by, String mutation, Map<String, ?> input) {
        act(by, mutation, input, "valuationPeriod");
    }

    private static void act(Person by, String mutation, Map<String, ?> input, String object) {
        by.mutate(mutation, input, object + " { id }").object(object);
    }

    private static String name(LocalDate firstOfQuarter) {
        return firstOfQuarter.getYear() + "-Q" + ((firstOfQuarter.getMonthValue() - 1) / 3 + 1);
    }

    private static String abbreviated(@Nullable Object hash) {
        return String.valueOf(hash).substring(0, 12) + "...";
    }

    private static String id(Map<String, @Nullable Object> object) {
        return (String) Objects.requireNonNull(object.get("id"));
    }
}
