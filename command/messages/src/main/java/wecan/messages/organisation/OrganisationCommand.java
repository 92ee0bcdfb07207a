package wecan.messages.organisation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wecan.messages.AggregateCommand;
import wecan.messages.InvalidInput;
import wecan.messages.PersonId;

/** Commands of an organisation (组织). */
public sealed interface OrganisationCommand extends AggregateCommand {
    OrganisationId organisation();

    @Override
    default UUID aggregateId() {
        return organisation().value();
    }

    /** Founds an organisation with the first version of its charter (群规). */
    record CreateOrganisation(
            OrganisationId organisation, OrganisationKind kind, String name, String charter, PersonId founder)
            implements OrganisationCommand {
        public CreateOrganisation {
            InvalidInput.text("name", name, 120);
            InvalidInput.text("charter", charter, 20_000);
        }
    }

    /** Puts a new charter in force; who joins from now on acknowledges this one. */
    record PublishCharter(OrganisationId organisation, String charter, PersonId by) implements OrganisationCommand {
        public PublishCharter {
            InvalidInput.text("charter", charter, 20_000);
        }
    }

    record ApplyToJoin(
            OrganisationId organisation,
            PersonId person,
            @Nullable String message) implements OrganisationCommand {
        public ApplyToJoin {
            InvalidInput.optionalText("message", message, 2_000);
        }
    }

    /** Acknowledges the charter that is in force. */
    record AcknowledgeCharter(OrganisationId organisation, PersonId person, int version)
            implements OrganisationCommand {}

    /** Admits an approved person who acknowledged {@code acknowledgedVersion} of the charter, 0 for none. */
    record AdmitMember(OrganisationId organisation, PersonId person, int acknowledgedVersion)
            implements OrganisationCommand {}

    record LeaveOrganisation(OrganisationId organisation, PersonId person) implements OrganisationCommand {}

    record OfferOwnership(OrganisationId organisation, PersonId by, PersonId to) implements OrganisationCommand {}

    record AcceptOwnership(OrganisationId organisation, PersonId person) implements OrganisationCommand {}

    /** Takes an offer of ownership back (the owner) or declines it (who was offered). */
    record WithdrawOwnershipOffer(OrganisationId organisation, PersonId by) implements OrganisationCommand {}
}
