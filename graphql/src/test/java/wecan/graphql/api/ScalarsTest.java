package wecan.graphql.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.GraphQLContext;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLScalarType;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarsTest {
    @Test
    void times_are_in_utc_with_microseconds() {
        Instant at = Instant.parse("2026-01-31T23:59:59.123456Z");
        assertThat(render(Scalars.DATE_TIME_TYPE, at)).isEqualTo("2026-01-31T23:59:59.123456Z");
        assertThat(render(Scalars.DATE_TIME_TYPE, Instant.parse("2026-01-31T00:00:00Z")))
                .isEqualTo("2026-01-31T00:00:00.000000Z");
        assertThat(parse(Scalars.DATE_TIME_TYPE, "2026-02-01T07:59:59.123456789+08:00"))
                .isEqualTo(at);
    }

    @Test
    void amounts_are_decimal_strings_of_minor_units() {
        assertThat(render(Scalars.AMOUNT_TYPE, 150L)).isEqualTo("150");
        assertThat(parse(Scalars.AMOUNT_TYPE, "-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void sums_go_out_though_they_exceed_64_bits() {
        assertThat(render(Scalars.AMOUNT_TYPE, BigInteger.TWO.pow(64))).isEqualTo("18446744073709551616");
        assertThatThrownBy(() -> render(Scalars.AMOUNT_TYPE, 1.5)).isInstanceOf(CoercingSerializeException.class);
    }

    @Test
    void decimals_are_strings_without_zeros_that_say_nothing() {
        assertThat(parse(Scalars.DECIMAL_TYPE, "0.9950")).isEqualTo(new Decimal(9_950));
        assertThat(parse(Scalars.DECIMAL_TYPE, "-0.0001")).isEqualTo(new Decimal(-1));
        assertThat(render(Scalars.DECIMAL_TYPE, new Decimal(9_950))).isEqualTo("0.995");
        assertThat(render(Scalars.DECIMAL_TYPE, new Decimal(1_000_000))).isEqualTo("100");
        assertThat(render(Scalars.DECIMAL_TYPE, new Decimal(0))).isEqualTo("0");
        assertThat(new Decimal(10_001).awayFromZero()).isEqualTo(2);
        assertThat(new Decimal(-10_001).awayFromZero()).isEqualTo(-2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0.99501", "01", "+1", ".5", "1.", "1e3", "٣", "100000000000000"})
    void what_is_no_decimal_is_refused(String text) {
        refused(Scalars.DECIMAL_TYPE, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.5", "01", "+1", " 1", "1e3", "٣", "9223372036854775808", "-0"})
    void what_is_no_amount_is_refused(String text) {
        refused(Scalars.AMOUNT_TYPE, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-31", "2026-01-31T00:00:00", "2026-13-01T00:00:00Z", "now", ""})
    void what_is_no_time_is_refused(String text) {
        refused(Scalars.DATE_TIME_TYPE, text);
    }

    @Test
    void numbers_are_never_written_without_quotes() {
        refused(Scalars.AMOUNT_TYPE, 150);
        refused(Scalars.POSITION_TYPE, 7);
    }

    @Test
    void hashes_are_lower_case() {
        assertThat(parse(Scalars.HASH_TYPE, "ab".repeat(32))).isEqualTo("ab".repeat(32));
        refused(Scalars.HASH_TYPE, "AB".repeat(32));
        refused(Scalars.HASH_TYPE, "ab");
    }

    private static void refused(GraphQLScalarType type, Object value) {
        assertThatThrownBy(() -> parse(type, value)).isInstanceOf(CoercingParseValueException.class);
    }

    private static @Nullable Object parse(GraphQLScalarType type, Object value) {
        return type.getCoercing().parseValue(value, GraphQLContext.getDefault(), Locale.ENGLISH);
    }

    private static @Nullable Object render(GraphQLScalarType type, Object value) {
        return type.getCoercing().serialize(value, GraphQLContext.getDefault(), Locale.ENGLISH);
    }
}
