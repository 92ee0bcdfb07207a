package wecan.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;

/** A sourcing scope that mei coordinates, with the bureaus of lin (housing), chen (transport), zhao (police) and li (market). */
record City(
        Callers callers, String bureau, String scope, String housing, String transport, String police, String market) {
    static City of(Callers callers, String name) {
        String bureau = organisation(callers, "mei", "Data Bureau " + name);
        String housing = organisation(callers, "lin", "Housing Bureau " + name);
        String transport = organisation(callers, "chen", "Transport Bureau " + name);
        String police = organisation(callers, "zhao", "Police Bureau " + name);
        String market = organisation(callers, "li", "Market Bureau " + name);
        String scope = callers.done(
                        "mei",
                        "openSourcingScope",
                        "organisation: \"%s\", responseDays: 10, returnsAllowed: 2".formatted(bureau),
                        "scope { id }")
                .at("/scope/id")
                .asString();
        JsonNode members = callers.shown(
                "mei",
                "{ organisation(id: \"%s\") { members(state: ACTIVE) { nodes { id } } } }".formatted(bureau),
                shown -> !shown.at("/organisation/members/nodes").isEmpty());
        callers.done(
                "mei",
                "assignRole",
                "role: COORDINATOR, membership: \"%s\""
                        .formatted(
                                members.at("/organisation/members/nodes/0/id").asString()));
        String enrolled = "scope: \"%s\", unit: \"%s\", code: \"%s\"";
        callers.done("mei", "enrolUnit", enrolled.formatted(scope, housing, "ZJ"));
        callers.done("mei", "enrolUnit", enrolled.formatted(scope, transport, "JT"));
        callers.done("mei", "enrolUnit", enrolled.formatted(scope, police, "GA"));
        callers.done("mei", "enrolUnit", enrolled.formatted(scope, market, "SJ"));
        JsonNode taken = callers.act("mei", "en", "enrolUnit", enrolled.formatted(scope, bureau, "SJ"), "");
        assertThat(taken.at("/errors/0/message").asString()).contains("Market Bureau " + name);
        return new City(callers, bureau, scope, housing, transport, police, market);
    }

    private static String organisation(Callers callers, String founder, String name) {
        return callers.done(
                        founder,
                        "createOrganisation",
                        "kind: INSTITUTION, name: \"%s\", charter: \"Serve\"".formatted(name),
                        "organisation { id }")
                .at("/organisation/id")
                .asString();
    }

    /** A request for the item, once it waits at the unit. */
    String demand(String steward, String unit, String serviceItem, String item, String source) {
        String demand = callers.done(
                        steward,
                        "registerDemand",
                        "scope: \"%s\", unit: \"%s\", serviceItem: \"%s\", name: \"Permit\""
                                .formatted(scope, unit, serviceItem),
                        "demand { id }")
                .at("/demand/id")
                .asString();
        callers.done(
                steward, "addMaterial", "demand: \"%s\", material: \"Proof\", kind: CERTIFICATE".formatted(demand));
        JsonNode added = callers.done(
                steward,
                "addDataItem",
                "demand: \"%s\", material: \"Proof\", dataItem: \"%s\", name: \"Vehicles\", sourceKind: EXTERNAL_UNIT, sourceUnit: \"%s\""
                        .formatted(demand, item, source),
                "demand { lines { nodes { id nominated { id } request { id } } } }");
        JsonNode line = added.at("/demand/lines/nodes/0");
        assertThat(line.at("/nominated/id").asString()).isEqualTo(source);
        assertThat(line.at("/request").isNull()).isTrue();
        callers.done(steward, "submitDemand", "demand: \"%s\"".formatted(demand));
        String request = line.at("/id").asString();
        callers.shown(
                steward,
                "{ sourcingRequest(id: \"%s\") { state } }".formatted(request),
                answer -> answer.at("/sourcingRequest/state").asString("").equals("AWAITING_SOURCE"));
        return request;
    }

    void confirm(String steward, String request) {
        assertThat(callers.done(
                                steward,
                                "confirmSource",
                                "request: \"%s\"".formatted(request),
                                "sourcingRequest { state confirmedBy { name } }")
                        .at("/sourcingRequest/state")
                        .asString())
                .isEqualTo("CONFIRMED");
    }

    JsonNode request(String user, String id) {
        return callers.data(
                        user,
                        "{ sourcingRequest(id: \"%s\") { id version state unit { name } lastReturn { reason } history { nodes { name } } } }"
                                .formatted(id))
                .get("sourcingRequest");
    }

    JsonNode item(String user) {
        return callers.data(user, """
                        { dataItemSource(scope: "%s", dataItem: "D1") { id version source { name } term since ledgerStatus
                            terms { term source { name } from to } history { nodes { name } } } }""".formatted(scope)).get("dataItemSource");
    }

    JsonNode imported(String user, String unit, byte[] file, String format) {
        String id = callers.done(
                        user,
                        "importDemands",
                        "scope: \"%s\", unit: \"%s\", uploadId: \"%s\", format: %s"
                                .formatted(scope, unit, callers.upload(user, file), format),
                        "demandImport { id }")
                .at("/demandImport/id")
                .asString();
        return callers.shown(user, """
                        { demandImport(id: "%s") { state failureCode failureMessage rows done accepted repeated refused
                            results { nodes { row externalKey code field message } }
                            every: results(all: true) { nodes { row outcome } } } }""".formatted(id), answer -> !answer.at("/demandImport/state")
                        .asString("")
                        .equals("RUNNING"))
                .get("demandImport");
    }
}
