package wecan.acceptance;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An organisation whose assets are valued: a valuer, and an approver who is somebody else. */
final class Firm {
    private static final String PERIOD = "valuationPeriod";

    private final Client valuer;
    private final Client approver;
    private final String id;
    private final String system;

    private Firm(Client valuer, Client approver, String id, String system) {
        this.valuer = valuer;
        this.approver = approver;
        this.id = id;
        this.system = system;
    }

    /** The valuer is an approver too, which does not help where they valued themselves. */
    static Firm founded(Client owner, Client valuer, Client approver, String name) {
        Village village = Village.founded(owner, name);
        village.join(valuer, approver);
        village.entrust(valuer, "VALUER");
        village.entrust(valuer, "APPROVER");
        village.entrust(approver, "APPROVER");
        String system = valuer.make(
                        "createIndicatorSystem",
                        Map.of(
                                "organisation",
                                village.id(),
                                "name",
                                "指标",
                                "effectiveFrom",
                                "2020-01-01",
                                "indicators",
                                indicators("40", "60")),
                        "indicatorSystem",
                        "id")
                .path("id")
                .asString();
        return new Firm(valuer, approver, village.id(), system);
    }

    /** The tree of two leaves with these weights. */
    static List<Map<String, Object>> indicators(String quantity, String quality) {
        return List.of(leaf("QUANTITY", quantity, "quantity", "200"), leaf("QUALITY", quality, "freshness", "1"));
    }

    private static Map<String, Object> leaf(String code, String weight, String measure, String full) {
        return Map.of(
                "code",
                code,
                "name",
                code,
                "weight",
                weight,
                "scoring",
                Map.of(
                        "measure",
                        measure,
                        "function",
                        "LINEAR",
                        "points",
                        List.of(Map.of("value", "0", "score", "0"), Map.of("value", full, "score", "100"))));
    }

    String id() {
        return id;
    }

    String system() {
        return system;
    }

    String asset(String assetClass, String quantity, String unitValue, String freshness) {
        return valuer.make(
                        "registerAsset",
                        Map.of(
                                "organisation",
                                id,
                                "assetClass",
                                assetClass,
                                "name",
                                "资产 " + assetClass,
                                "owner",
                                "财务部",
                                "inServiceOn",
                                "2021-03-04",
                                "quantity",
                                quantity,
                                "unitValue",
                                unitValue,
                                "quality",
                                freshness(freshness)),
                        "asset",
                        "id")
                .path("id")
                .asString();
    }

    void measure(String asset, String on, String quantity, String unitValue, String freshness) {
        valuer.make(
                "measureAsset",
                Map.of(
                        "asset",
                        asset,
                        "on",
                        on,
                        "quantity",
                        quantity,
                        "unitValue",
                        unitValue,
                        "quality",
                        freshness(freshness)),
                "asset",
                "id");
    }

    private static List<Map<String, String>> freshness(String value) {
        return List.of(Map.of("measure", "freshness", "value", value));
    }

    /** Opens and captures it; its id. */
    String captured(String period) {
        String opened = valuer.make(
                        "openPeriod",
                        Map.of("organisation", id, "period", period, "indicatorSystem", system),
                        PERIOD,
                        "id")
                .path("id")
                .asString();
        valuer.make("captureMeasures", Map.of("period", opened), PERIOD, "state");
        return opened;
    }

    void adjust(String period, String asset, String value) {
        valuer.make(
                "adjustMeasure",
                Map.of("period", period, "asset", asset, "measure", "quantity", "value", value, "reason", "复核"),
                PERIOD,
                "state");
    }

    void score(String period) {
        valuer.make("scorePeriod", Map.of("period", period), PERIOD, "state");
    }

    void submit(String period) {
        valuer.make("submitPeriod", Map.of("period", period), PERIOD, "state");
    }

    void close(String period) {
        approver.make("closePeriod", Map.of("period", period), PERIOD, "state");
    }

    JsonNode period(String period, String selection) {
        return valuer.look(PERIOD, period, selection);
    }
}
