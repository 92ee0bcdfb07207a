package wecan.graphql.valuation;

import java.util.List;
import wecan.graphql.api.Decimal;
import wecan.messages.InvalidInput;
import wecan.messages.valuation.Reading;

/** {@code Reading} and {@code ReadingInput} of the schema. */
record QualityInput(String measure, Decimal value) {
    private static final long LARGEST = Reading.LARGEST / 10_000;

    static QualityInput of(Reading reading) {
        return new QualityInput(reading.measure(), new Decimal(reading.value()));
    }

    static List<QualityInput> all(List<Reading> readings) {
        return readings.stream().map(QualityInput::of).toList();
    }

    static List<Reading> readings(List<QualityInput> inputs) {
        return inputs.stream()
                .map(input -> new Reading(input.measure(), within("quality", input.value())))
                .toList();
    }

    /**
     * The ten-thousandths of the value of a measure.
     *
     * @throws wecan.messages.CommandRejected with {@code INVALID_INPUT} and the bound in whole units
     */
    static long within(String field, Decimal value) {
        var unused = InvalidInput.range(field, value.awayFromZero(), -LARGEST, LARGEST);
        return value.tenThousandths();
    }
}
