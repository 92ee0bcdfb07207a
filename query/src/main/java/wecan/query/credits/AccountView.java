package wecan.query.credits;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wecan.messages.credits.AccountId;
import wecan.messages.credits.AccountKind;
import wecan.messages.credits.CreditUnit;
import wecan.messages.organisation.OrganisationId;
import wecan.query.Fields;

/**
 * An account as Fabric has committed it; what is only requested does not count yet. Amounts are minor units.
 *
 * @param owner person, organisation or task; the zero UUID for issuance
 * @param organisation whose credits these are: of an organisation's account, and of the escrow of one of its tasks
 * @param balance credits minus debits; negative for issuance only
 * @param version how many transfers were posted to it
 * @param position of the last event about it
 */
public record AccountView(
        AccountId id,
        AccountKind kind,
        UUID owner,
        CreditUnit unit,
        @Nullable OrganisationId organisation,
        long debits,
        long credits,
        long balance,
        long version,
        long position) {

    static AccountView of(Fields fields) {
        long debits = fields.number("debits");
        long credits = fields.number("credits");
        return new AccountView(
                new AccountId(UUID.fromString(fields.id())),
                fields.constant("kind", AccountKind.class),
                fields.uuid("owner"),
                fields.constant("unit", CreditUnit.class),
                fields.optionalId("organisation", OrganisationId::new),
                debits,
                credits,
                credits - debits,
                fields.number("version"),
                fields.number("position"));
    }
}
