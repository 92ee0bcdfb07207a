package wecan.messages.signing;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import wecan.messages.AggregateCommand;
import wecan.messages.InvalidInput;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;

/** Commands of a signing flow (签署流程). */
public sealed interface SigningFlowCommand extends AggregateCommand {
    /** The most signers of a flow. */
    int MOST_SIGNERS = 50;

    SigningFlowId flow();

    @Override
    default UUID aggregateId() {
        return flow().value();
    }

    /**
     * Drafts a flow.
     *
     * @param document SHA-256 of the document, lower-case hex
     * @param signers each organisation once
     */
    record DraftFlow(
            SigningFlowId flow,
            OrganisationId organisation,
            String title,
            String document,
            List<Signer> signers,
            Instant expiresAt,
            PersonId by)
            implements SigningFlowCommand {
        public DraftFlow {
            InvalidInput.text("title", title, 200);
            InvalidInput.range("signers", signers.size(), 1, MOST_SIGNERS);
            Set<OrganisationId> seen = new HashSet<>();
            for (Signer signer : signers) {
                InvalidInput.range("order", signer.order(), 1, MOST_SIGNERS);
                signer.placement().check();
                if (!seen.add(signer.organisation())) {
                    throw InvalidInput.rejected("signers", InvalidInput.Problem.MALFORMED, 0);
                }
            }
            signers = List.copyOf(signers);
            InvalidInput.instant("expiresAt", expiresAt);
        }
    }

    record SendFlow(SigningFlowId flow, PersonId by) implements SigningFlowCommand {}

    /** A signer that has not signed yet will not. */
    record DeclineToSign(SigningFlowId flow, OrganisationId organisation, String reason, PersonId by)
            implements SigningFlowCommand {
        public DeclineToSign {
            InvalidInput.text("reason", reason, 2_000);
        }
    }

    /** Whoever drafted it takes it back. */
    record VoidFlow(SigningFlowId flow, String reason, PersonId by) implements SigningFlowCommand {
        public VoidFlow {
            InvalidInput.text("reason", reason, 2_000);
        }
    }

    record ExpireFlow(SigningFlowId flow, Instant expiresAt) implements SigningFlowCommand {}

    /** A keeper has used an approval: the document is sealed as soon as nobody else's seal is being put on it. */
    record TakeTurn(SigningFlowId flow, SealUseId request, OrganisationId organisation) implements SigningFlowCommand {}

    /** The seal is on. */
    record RecordSigned(SigningFlowId flow, SealUseId request, String before, String after)
            implements SigningFlowCommand {}

    /** The seal could not be put on: others go on, and the signer may ask again. */
    record ReleaseTurn(SigningFlowId flow, SealUseId request) implements SigningFlowCommand {}
}
