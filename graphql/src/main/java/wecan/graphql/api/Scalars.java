package wecan.graphql.api;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLScalarType;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The scalars of graphql.md: all are strings on the wire, so that no client rounds them. */
public final class Scalars {
    private static final Pattern AMOUNT = Pattern.compile("0|-?[1-9][0-9]{0,18}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final DateTimeFormatter MICROS = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.MICRO_OF_SECOND, 6, 6, true)
            .appendLiteral('Z')
            .toFormatter(Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Minor units of a unit of account; {@code Long} in Java, and {@code BigInteger} for sums that go out. */
    public static final GraphQLScalarType AMOUNT_TYPE =
            scalar("Amount", Number.class, Scalars::amount, Scalars::amount);

    /** {@link Decimal} in Java. */
    public static final GraphQLScalarType DECIMAL_TYPE =
            scalar("Decimal", Decimal.class, Decimal::parse, Decimal::toString);

    /** {@link Position} in Java. */
    public static final GraphQLScalarType POSITION_TYPE = scalar(
            "Position",
            Position.class,
            text -> Position.decode(text).orElseThrow(() -> new IllegalArgumentException("not a position")),
            Position::encode);

    /** {@link Instant} in Java. */
    public static final GraphQLScalarType DATE_TIME_TYPE =
            scalar("DateTime", Instant.class, Scalars::instant, MICROS::format);

    /** {@link LocalDate} in Java. */
    public static final GraphQLScalarType DATE_TYPE =
            scalar("Date", LocalDate.class, LocalDate::parse, LocalDate::toString);

    /** 64 lower-case hexadecimal digits; {@code String} in Java. */
    public static final GraphQLScalarType HASH_TYPE = scalar("Hash", String.class, Scalars::hash, Scalars::hash);

    static final List<GraphQLScalarType> ALL =
            List.of(AMOUNT_TYPE, DECIMAL_TYPE, POSITION_TYPE, DATE_TIME_TYPE, DATE_TYPE, HASH_TYPE);

    private Scalars() {}

    private static String amount(Number amount) {
        if (amount instanceof Long || amount instanceof BigInteger) {
            return amount.toString();
        }
        throw new CoercingSerializeException("Amount cannot hold a " + amount.getClass());
    }

    private static Number amount(String text) {
        if (!AMOUNT.matcher(text).matches()) {
            throw new IllegalArgumentException("not a decimal number of minor units");
        }
        return Long.valueOf(text);
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
    }

    private static String hash(String text) {
        if (!HASH.matcher(text).matches()) {
            throw new IllegalArgumentException("not 64 lower-case hexadecimal digits");
        }
        return text;
    }

    private static <T> GraphQLScalarType scalar(
            String name, Class<T> type, Function<String, T> parse, Function<T, String> render) {
        return GraphQLScalarType.newScalar()
                .name(name)
                .coercing(new TextCoercing<>(name, type, parse, render))
                .build();
    }

    private record TextCoercing<T>(String name, Class<T> type, Function<String, T> parse, Function<T, String> render)
            implements Coercing<T, String> {
        @Override
        public String serialize(Object result, GraphQLContext context, Locale locale) {
            if (!type.isInstance(result)) {
                throw new CoercingSerializeException(name + " cannot hold a " + result.getClass());
            }
            return render.apply(type.cast(result));
        }

        @Override
        public T parseValue(Object input, GraphQLContext context, Locale locale) {
            if (!(input instanceof String text)) {
                throw new CoercingParseValueException(name + " is written as a string");
            }
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new CoercingParseValueException("Not a valid " + name);
            }
        }

        @Override
        public T parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            if (!(input instanceof StringValue literal) || !(literal.getValue() instanceof String text)) {
                throw new CoercingParseLiteralException(name + " is written as a string");
            }
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new CoercingParseLiteralException("Not a valid " + name);
            }
        }

        @Override
        public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
            return StringValue.of(serialize(input, context, locale));
        }
    }
}
