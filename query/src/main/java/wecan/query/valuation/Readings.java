package wecan.query.valuation;

import java.util.List;
import wecan.messages.valuation.Reading;
import wecan.query.Fields;

/** Quality inputs as part of a document, in their order. */
final class Readings {
    private static final String FIELD = "quality";

    private Readings() {}

    static Fields set(Fields fields, List<Reading> readings) {
        return fields.replace(
                FIELD,
                readings.stream()
                        .map(reading ->
                                Fields.child().set("measure", reading.measure()).set("value", reading.value()))
                        .toList());
    }

    static List<Reading> of(Fields fields) {
        return fields.children(FIELD).stream()
                .map(child -> new Reading(child.text("measure"), child.number("value")))
                .toList();
    }
}
