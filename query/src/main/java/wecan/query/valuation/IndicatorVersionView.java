package wecan.query.valuation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.valuation.Indicator;
import wecan.messages.valuation.Indicator.Point;
import wecan.messages.valuation.Indicator.Scoring;
import wecan.messages.valuation.IndicatorSystemId;
import wecan.query.Fields;

/**
 * One version of an indicator system; it never changes.
 *
 * @param number from 1
 * @param indicators the tree, as it was published
 * @param effectiveFrom periods that end on this day or later are scored by it
 * @param supersededFrom periods that end on this day or later are scored by the next version; null while there is none
 * @param position of the event that published it
 */
public record IndicatorVersionView(
        IndicatorSystemId system,
        OrganisationId organisation,
        int number,
        String name,
        List<Indicator> indicators,
        LocalDate effectiveFrom,
        @Nullable LocalDate supersededFrom,
        PersonId publishedBy,
        Instant publishedAt,
        long position) {
    public IndicatorVersionView {
        indicators = List.copyOf(indicators);
    }

    /** A version of an indicator system. */
    public record Key(IndicatorSystemId system, int number) {
        /** The id of its document. */
        @Override
        public String toString() {
            return system + ":" + number;
        }
    }

    public Key key() {
        return new Key(system, number);
    }

    static Fields stored(Indicator indicator) {
        Fields fields = Fields.child()
                .set("code", indicator.code())
                .set("parent", indicator.parent())
                .set("name", indicator.name())
                .set("weight", indicator.weight());
        Scoring scoring = indicator.scoring();
        if (scoring != null) {
            fields.set("measure", scoring.measure())
                    .set("function", scoring.function())
                    .replace(
                            "points",
                            scoring.points().stream()
                                    .map(point -> Fields.child()
                                            .set("value", point.value())
                                            .set("score", point.score()))
                                    .toList());
        }
        return fields;
    }

    static IndicatorVersionView of(Fields fields) {
        return new IndicatorVersionView(
                fields.id("system", IndicatorSystemId::new),
                fields.id("organisation", OrganisationId::new),
                fields.integer("number"),
                fields.text("name"),
                fields.children("indicators").stream()
                        .map(IndicatorVersionView::indicator)
                        .toList(),
                fields.day("effectiveFrom"),
                fields.optionalDay("supersededFrom"),
                fields.id("publishedBy", PersonId::new),
                fields.at("publishedAt"),
                fields.number("position"));
    }

    private static Indicator indicator(Fields fields) {
        return new Indicator(
                fields.text("code"),
                fields.optionalText("parent"),
                fields.text("name"),
                fields.integer("weight"),
                fields.has("measure") ? scoring(fields) : null);
    }

    private static Scoring scoring(Fields fields) {
        return new Scoring(
                fields.text("measure"),
                fields.constant("function", Scoring.Function.class),
                fields.children("points").stream()
                        .map(point -> new Point(point.number("value"), point.number("score")))
                        .toList());
    }
}
