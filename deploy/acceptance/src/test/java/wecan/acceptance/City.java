package wecan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A data bureau that coordinates, and the units that it enrolled. Every test makes its own. */
final class City {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Client coordinator;
    private final String scope;

    private City(Client coordinator, String scope) {
        this.coordinator = coordinator;
        this.scope = scope;
    }

    static City founded(Client coordinator, String name) {
        Village bureau = Village.founded(coordinator, name);
        bureau.entrust(coordinator, "COORDINATOR");
        String scope = coordinator
                .make("openSourcingScope", Map.of("organisation", bureau.id(), "responseDays", 5), "scope", "id")
                .path("id")
                .asString();
        return new City(coordinator, scope);
    }

    String scope() {
        return scope;
    }

    /** An organisation of {@code steward}, enrolled under a code; its id. */
    String unit(Client steward, String name, String code) {
        String unit = steward.make(
                        "createOrganisation",
                        Map.of("kind", "INSTITUTION", "name", name, "charter", "依法履职 (by the law)"),
                        "organisation",
                        "id")
                .path("id")
                .asString();
        coordinator.make("enrolUnit", Map.of("scope", scope, "unit", unit, "code", code), "scope", "id");
        Await.until(name + " knows its steward", SOON, () -> "ACTIVE"
                .equals(steward.look("organisation", unit, "myMembership { state }")
                        .at("/myMembership/state")
                        .asString("")));
        return unit;
    }

    /** One service item of {@code unit} that needs one data item from {@code asked}, submitted; the request's id. */
    String request(Client by, String unit, String serviceItem, String dataItem, String asked) {
        String demand = by.make(
                        "registerDemand",
                        Map.of("scope", scope, "unit", unit, "serviceItem", serviceItem, "name", "事项 " + serviceItem),
                        "demand",
                        "id")
                .path("id")
                .asString();
        by.make("addMaterial", Map.of("demand", demand, "material", "证明", "kind", "CERTIFICATE"), "demand", "id");
        Map<String, Object> line = new HashMap<>(Map.of("demand", demand, "material", "证明", "dataItem", dataItem));
        line.putAll(Map.of("name", "数据项 " + dataItem, "sourceKind", "EXTERNAL_UNIT", "sourceUnit", asked));
        String request = by.make("addDataItem", line, "demand", "lines { nodes { id } }")
                .at("/lines/nodes/0/id")
                .asString();
        by.make("submitDemand", Map.of("demand", demand), "demand", "id");
        awaitState(by, request, "AWAITING_SOURCE");
        return request;
    }

    static void awaitState(Client reader, String request, String state) {
        Await.until(
                "the request is " + state,
                SOON,
                () -> state.equals(reader.look("sourcingRequest", request, "state")
                        .path("state")
                        .asString("")),
                () -> reader.look("sourcingRequest", request, "state attention"));
    }

    JsonNode item(String code, String selection) {
        return coordinator
                .data(
                        "query($scope: ID!, $code: String!) { dataItemSource(scope: $scope, dataItem: $code) { "
                                + selection + " } }",
                        Map.of("scope", scope, "code", code))
                .path("dataItemSource");
    }

    /** Uploads a file of demands; the import's id. */
    String startImport(Client by, String unit, String csv) {
        String upload = by.upload(csv.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return by.make(
                        "importDemands",
                        Map.of("scope", scope, "unit", unit, "uploadId", upload, "format", "CSV"),
                        "demandImport",
                        "id")
                .path("id")
                .asString();
    }

    /** What an import has come to. */
    static JsonNode progress(Client reader, String id) {
        return reader.look("demandImport", id, "state failureCode rows done accepted repeated refused");
    }

    static JsonNode finished(Client reader, String id, Duration limit) {
        Await.until(
                "the import is over",
                limit,
                () -> !"RUNNING".equals(progress(reader, id).path("state").asString("")),
                () -> progress(reader, id));
        JsonNode end = progress(reader, id);
        assertThat(end.path("state").asString()).as(end.toString()).isEqualTo("FINISHED");
        return end;
    }

    /** All nodes of a connection, page by page. */
    static List<JsonNode> all(Client reader, String type, String id, String field, String arguments, String selection) {
        List<JsonNode> nodes = new ArrayList<>();
        String after = "";
        while (true) {
            String page = "%s(first: 100%s%s) { nodes { %s } pageInfo { hasNextPage endCursor } }"
                    .formatted(field, arguments, after, selection);
            JsonNode connection = reader.look(type, id, page).path(field);
            connection.path("nodes").forEach(nodes::add);
            if (!connection.at("/pageInfo/hasNextPage").asBoolean()) {
                return nodes;
            }
            after = ", after: \"" + connection.at("/pageInfo/endCursor").asString() + "\"";
        }
    }
}
