package wecan.query.organisation;

import java.time.Instant;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;
import wecan.query.Fields;

/**
 * One version of an organisation's charter (群规).
 *
 * @param number the charter's version, from 1
 * @param version of the organisation at that time
 * @param position of the event that published it
 */
public record CharterView(
        OrganisationId organisation,
        int number,
        String text,
        PersonId publishedBy,
        Instant publishedAt,
        long version,
        long position) {

    /** The id of the document. */
    static String id(OrganisationId organisation, int number) {
        return organisation + ":" + number;
    }

    static CharterView of(Fields fields) {
        return new CharterView(
                fields.id("organisation", OrganisationId::new),
                fields.integer("number"),
                fields.text("text"),
                fields.id("publishedBy", PersonId::new),
                fields.at("publishedAt"),
                fields.number("version"),
                fields.number("position"));
    }
}
