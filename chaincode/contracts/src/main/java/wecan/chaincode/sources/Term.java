package wecan.chaincode.sources;

import java.util.List;
import java.util.Set;
import wecan.chaincode.Fields;
import wecan.chaincode.JsonText;

/**
 * A time for which one organisation, or nobody, is the source of a data item in its scope.
 *
 * @param item id of the data item in its scope
 * @param code the item's name in its scope, for people
 * @param source the organisation; empty when the item has no source
 * @param number from 1; a higher one takes the place of a lower one
 * @param from microseconds since 1970, UTC, at which it began
 */
record Term(String item, String scope, String code, String source, long number, long from) {
    static final int LARGEST_BATCH = 500;

    private static final int LONGEST_CODE = 100;
    private static final Set<String> FIELDS = Set.of("item", "scope", "code", "source", "term", "at");

    static List<Term> batch(String json) {
        return Fields.ofArray(json, LARGEST_BATCH).stream()
                .map(fields -> of(fields.require(FIELDS, Set.of())))
                .toList();
    }

    static Term of(Fields fields) {
        return new Term(
                fields.id("item"),
                fields.id("scope"),
                fields.text("code", LONGEST_CODE),
                fields.idOrEmpty("source"),
                fields.number("term", 1),
                fields.number("at", 0));
    }

    JsonText json() {
        return new JsonText()
                .text("item", item)
                .text("scope", scope)
                .text("code", code)
                .text("source", source)
                .number("term", number)
                .number("at", from);
    }
}
