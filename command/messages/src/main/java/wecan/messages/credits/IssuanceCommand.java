package wecan.messages.credits;

import java.util.UUID;
import wecan.messages.AggregateCommand;
import wecan.messages.InvalidInput;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;

/** Commands of an issuance (发行): one person requests, another approves. */
public sealed interface IssuanceCommand extends AggregateCommand {
    /** The largest issuance: 10 billion NENGBEI. */
    long MAX_AMOUNT = 1_000_000_000_000L;

    IssuanceId issuance();

    @Override
    default UUID aggregateId() {
        return issuance().value();
    }

    /** Asks for {@code amount} minor units of NENGBEI for an organisation's account. */
    record RequestIssuance(IssuanceId issuance, OrganisationId organisation, long amount, String reason, PersonId by)
            implements IssuanceCommand {
        public RequestIssuance {
            InvalidInput.range("amount", amount, 1, MAX_AMOUNT);
            InvalidInput.text("reason", reason, 2_000);
        }
    }

    record ApproveIssuance(IssuanceId issuance, PersonId by) implements IssuanceCommand {}

    record DeclineIssuance(IssuanceId issuance, PersonId by, String reason) implements IssuanceCommand {
        public DeclineIssuance {
            InvalidInput.text("reason", reason, 2_000);
        }
    }
}
