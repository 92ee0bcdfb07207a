package wecan.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static wecan.graphql.Appraisal.APPROVER;
import static wecan.graphql.Appraisal.VALUER;
import static wecan.graphql.Appraisal.input;
import static wecan.graphql.Figures.assertHash;

import tools.jackson.databind.JsonNode;

/** What approvers do to a period, and what has to hold then. */
final class Approvals {
    static final String REPORTS = """
            state revision restatementReason report { revision hash }
            reports { revision hash text total replaces replacedBy restatementReason effective closedBy { id } position }""";

    private Approvals() {}

    static void assertOnlyAnotherApproverCloses(Appraisal office, String period) {
        Callers callers = office.callers();
        callers.assertRefused(VALUER, "closePeriod", input(period), "FORBIDDEN");
        office.assign(VALUER, "APPROVER");
        callers.assertRefused(VALUER, "closePeriod", input(period), "VALUER_CANNOT_APPROVE");
        callers.done(APPROVER, "sendBackPeriod", input(period) + ", reason: \"look again\"");
        assertThat(office.period(period, "sentBackReason").at("/sentBackReason").asString())
                .isEqualTo("look again");
        office.finish(period);
        callers.assertRefused(VALUER, "captureMeasures", input(period), "WRONG_PERIOD_STATE");
    }

    static void assertRestated(Appraisal office, String period, String asset) throws Exception {
        String first = office.period(period, REPORTS).at("/report/hash").asString();
        office.callers().done(APPROVER, "restatePeriod", input(period) + ", reason: \"a wrong count\"");
        JsonNode reopened = office.period(period, REPORTS);
        assertThat(reopened.at("/state").asString()).isEqualTo("COLLECTING");
        assertThat(reopened.at("/report/hash").asString()).isEqualTo(first);
        office.adjust(period, asset, "quantity", "9");
        office.finish(period);
        JsonNode restated = office.period(period, REPORTS);
        assertThat(restated.at("/revision").asInt()).isEqualTo(2);
        assertThat(restated.at("/restatementReason").asString()).isEqualTo("a wrong count");
        assertThat(restated.at("/reports")).hasSize(2);
        JsonNode newer = restated.at("/reports/0");
        JsonNode older = restated.at("/reports/1");
        assertThat(newer.at("/replaces").asString()).isEqualTo(first);
        assertThat(newer.at("/effective").asBoolean()).isTrue();
        assertThat(restated.at("/report/hash")).isEqualTo(newer.at("/hash"));
        assertThat(older.at("/hash").asString()).isEqualTo(first);
        assertThat(older.at("/replacedBy")).isEqualTo(newer.at("/hash"));
        assertThat(older.at("/effective").asBoolean()).isFalse();
        assertThat(newer.at("/total")).isNotEqualTo(older.at("/total"));
        assertHash(newer);
        assertHash(older);
        assertThat(office.period(period, "values(revision: 1) { nodes { quantity } }")
                        .toString())
                .contains("\"8\"")
                .doesNotContain("\"9\"");
    }
}
