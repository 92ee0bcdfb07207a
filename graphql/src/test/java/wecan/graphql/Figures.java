package wecan.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What has to hold of the figures of a valuation. */
final class Figures {
    /** Of a period: all that {@link #assertReconciled} and {@link #assertWhole} look at. */
    static final String CHANGE = """
            total change { comparedWith { period } comparedRevision rescored previousTotal previousScore increase decrease net
              top(first: 100) { asset { name } before after change } } noChange
            composition { assetClass assets value share }
            values(first: 100) { nodes { name value before change } }""";

    private Figures() {}

    static void assertHash(JsonNode report) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(report.at("/text").asString().getBytes(StandardCharsets.UTF_8));
        assertThat(report.at("/hash").asString()).isEqualTo(HexFormat.of().formatHex(digest));
    }

    static void assertReconciled(JsonNode period) {
        JsonNode change = period.at("/change");
        long net = number(change.at("/net"));
        assertThat(number(change.at("/increase"))).isPositive();
        assertThat(number(change.at("/decrease"))).isPositive();
        assertThat(number(change.at("/increase")) - number(change.at("/decrease")))
                .isEqualTo(net);
        assertThat(number(period.at("/total")) - number(change.at("/previousTotal")))
                .isEqualTo(net);
        assertThat(sum(change.at("/top"), "/change")).isEqualTo(net);
        assertThat(sum(period.at("/values/nodes"), "/change")).isEqualTo(net);
    }

    /** The shares sum to 100, and the classes and the assets to the total. */
    static void assertWhole(JsonNode period) {
        BigDecimal shares = StreamSupport.stream(period.at("/composition").spliterator(), false)
                .map(part -> new BigDecimal(part.at("/share").asString()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(shares).isEqualByComparingTo("100");
        assertThat(sum(period.at("/composition"), "/value")).isEqualTo(number(period.at("/total")));
        assertThat(sum(period.at("/values/nodes"), "/value")).isEqualTo(number(period.at("/total")));
    }

    static long sum(JsonNode rows, String field) {
        assertThat(rows).isNotEmpty();
        return StreamSupport.stream(rows.spliterator(), false)
                .mapToLong(row -> number(row.at(field)))
                .sum();
    }

    static long number(JsonNode amount) {
        assertThat(amount.isString()).as(amount.toString()).isTrue();
        return Long.parseLong(amount.asString());
    }
}
