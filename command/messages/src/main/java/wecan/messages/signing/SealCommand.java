package wecan.messages.signing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import wecan.messages.AggregateCommand;
import wecan.messages.InvalidInput;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;

/** Commands of a seal (电子印章). */
public sealed interface SealCommand extends AggregateCommand {
    SealId seal();

    @Override
    default UUID aggregateId() {
        return seal().value();
    }

    /**
     * Applies for a seal.
     *
     * @param owner as it stands in the circle of the seal and in the certificate
     * @param title as it stands below the star: 合同专用章; may be empty
     * @param keeper who uses it; never one of those who approve its use
     * @param approvers who approve its use
     * @param approvalsNeeded how many of them it takes
     */
    record ApplyForSeal(
            SealId seal,
            OrganisationId organisation,
            SealKind kind,
            String owner,
            String title,
            PersonId keeper,
            List<PersonId> approvers,
            int approvalsNeeded,
            Instant validFrom,
            Instant validUntil,
            PersonId by)
            implements SealCommand {
        public ApplyForSeal {
            InvalidInput.text("owner", owner, 40);
            InvalidInput.optionalText("title", title, 12);
            InvalidInput.range("approvers", approvers.size(), 1, 20);
            approvers = approvers.stream().distinct().toList();
            InvalidInput.range("approvalsNeeded", approvalsNeeded, 1, approvers.size());
            InvalidInput.instant("validFrom", validFrom);
            InvalidInput.instant("validUntil", validUntil);
        }
    }

    record ApproveSeal(SealId seal, PersonId by) implements SealCommand {}

    record DeclineSeal(SealId seal, String reason, PersonId by) implements SealCommand {
        public DeclineSeal {
            InvalidInput.text("reason", reason, 2_000);
        }
    }

    /** Makes the key and the certificate; usable once Fabric shows it. */
    record IssueSeal(SealId seal, PersonId by) implements SealCommand {}

    record SuspendSeal(SealId seal, String reason, PersonId by) implements SealCommand {
        public SuspendSeal {
            InvalidInput.text("reason", reason, 2_000);
        }
    }

    record ReinstateSeal(SealId seal, PersonId by) implements SealCommand {}

    /** @param from since when it must not be trusted: not before it was issued, not in the future */
    record RevokeSeal(SealId seal, Instant from, String reason, PersonId by) implements SealCommand {
        public RevokeSeal {
            InvalidInput.instant("from", from);
            InvalidInput.text("reason", reason, 2_000);
        }
    }

    /** Its validity has ended; ignored when it has not. */
    record ExpireSeal(SealId seal, Instant validUntil) implements SealCommand {}

    /** Fabric shows this version of its status. */
    record RecordStatusPosted(SealId seal, long version, String fabricTx, long block) implements SealCommand {}

    record RecordStatusRefused(SealId seal, long version, String reason, String fabricTx, long block)
            implements SealCommand {}
}
