package wecan.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** An organisation that lin founded, where chen values and mei approves. */
record Appraisal(Callers callers, String organisation) {
    static final String VALUER = "chen";
    static final String APPROVER = "mei";

    static final String INDICATORS = """
            [{code: "QUANTITY", name: "数量", weight: "40", scoring: {measure: "quantity", function: LINEAR,
               points: [{value: "0", score: "0"}, {value: "10", score: "100"}]}},
             {code: "QUALITY", name: "质量", weight: "60"},
             {code: "COMPLETENESS", parent: "QUALITY", name: "完整性", weight: "%s", scoring: {measure: "completeness",
               function: LINEAR, points: [{value: "0", score: "0"}, {value: "1", score: "100"}]}},
             {code: "TIMELINESS", parent: "QUALITY", name: "及时性", weight: "%s", scoring: {measure: "timeliness",
               function: STEPS, points: [{value: "0", score: "50"}, {value: "0.9", score: "100"}]}}]""";

    static Appraisal of(Callers callers, String name) {
        String organisation = callers.done(
                        "lin",
                        "createOrganisation",
                        "kind: INSTITUTION, name: \"Data Centre %s\", charter: \"Serve\"".formatted(name),
                        "organisation { id }")
                .at("/organisation/id")
                .asString();
        Appraisal appraisal = new Appraisal(callers, organisation);
        appraisal.join(VALUER);
        appraisal.join(APPROVER);
        appraisal.assign(VALUER, "VALUER");
        appraisal.assign(APPROVER, "APPROVER");
        return appraisal;
    }

    private void join(String person) {
        callers.done(person, "applyToJoin", "organisation: \"%s\"".formatted(organisation));
        callers.done("lin", "approveJoin", "membership: \"%s\"".formatted(membership(person)));
        callers.done(person, "acknowledgeCharter", "organisation: \"%s\", charterVersion: 1".formatted(organisation));
    }

    void assign(String person, String role) {
        callers.done("lin", "assignRole", "membership: \"%s\", role: %s".formatted(membership(person), role));
    }

    private String membership(String person) {
        String id = callers.data(person, "{ viewer { person { id } } }")
                .at("/viewer/person/id")
                .asString();
        String members = """
                { organisation(id: "%s") { applied: members(state: APPLIED) { nodes { id person { id } } }
                    active: members(state: ACTIVE) { nodes { id person { id } } } } }""".formatted(organisation);
        JsonNode shown = callers.shown(
                "lin", members, answer -> of(answer, id).findFirst().isPresent());
        return of(shown, id).findFirst().orElseThrow();
    }

    /** The memberships of a person; the founder sees them once a policy has made the founder a member. */
    private static Stream<String> of(JsonNode answer, String person) {
        return Stream.of(answer.at("/organisation/applied/nodes"), answer.at("/organisation/active/nodes"))
                .flatMap(nodes -> StreamSupport.stream(nodes.spliterator(), false))
                .filter(member -> member.at("/person/id").asString().equals(person))
                .map(member -> member.at("/id").asString());
    }

    String register(String assetClass, String name, long quantity, long unitValue, String more) {
        return callers.done(
                        VALUER,
                        "registerAsset",
                        "organisation: \"%s\", assetClass: %s, name: \"%s\", owner: \"数据局\", quantity: \"%d\", unitValue: \"%d\", %s"
                                .formatted(organisation, assetClass, name, quantity, unitValue, more),
                        "asset { id }")
                .at("/asset/id")
                .asString();
    }

    static String quality(String completeness, String timeliness) {
        return "quality: [{measure: \"completeness\", value: \"%s\"}, {measure: \"timeliness\", value: \"%s\"}]"
                .formatted(completeness, timeliness);
    }

    String system(String completeness, String timeliness) {
        return callers.done(
                        VALUER,
                        "createIndicatorSystem",
                        "organisation: \"%s\", name: \"数据资产\", effectiveFrom: \"2025-01-01\", indicators: %s"
                                .formatted(organisation, INDICATORS.formatted(completeness, timeliness)),
                        "indicatorSystem { id }")
                .at("/indicatorSystem/id")
                .asString();
    }

    /** Opens a period; {@code more} may name a class. */
    String open(String period, String system, String more) {
        return callers.done(
                        VALUER,
                        "openPeriod",
                        "organisation: \"%s\", period: \"%s\", indicatorSystem: \"%s\"%s"
                                .formatted(organisation, period, system, more),
                        "valuationPeriod { id }")
                .at("/valuationPeriod/id")
                .asString();
    }

    JsonNode done(String person, String mutation, String period) {
        return callers.done(person, mutation, input(period), "valuationPeriod { state }");
    }

    static String input(String period) {
        return "period: \"%s\"".formatted(period);
    }

    void adjust(String period, String asset, String measure, String value) {
        callers.done(VALUER, "adjustMeasure", adjustment(period, asset, measure, value));
    }

    static String adjustment(String period, String asset, String measure, String value) {
        return "period: \"%s\", asset: \"%s\", measure: \"%s\", value: \"%s\", reason: \"counted again\""
                .formatted(period, asset, measure, value);
    }

    /** From captured to closed. */
    void finish(String period) {
        done(VALUER, "scorePeriod", period);
        done(VALUER, "submitPeriod", period);
        assertThat(done(APPROVER, "closePeriod", period)
                        .at("/valuationPeriod/state")
                        .asString())
                .isEqualTo("CLOSED");
    }

    JsonNode period(String id, String fields) {
        return callers.data(VALUER, "{ valuationPeriod(id: \"%s\") { %s } }".formatted(id, fields))
                .get("valuationPeriod");
    }
}
