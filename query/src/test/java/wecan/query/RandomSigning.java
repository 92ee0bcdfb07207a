package wecan.query;

import static wecan.query.Story.person;
import static wecan.query.signing.Sealing.BUREAU;
import static wecan.query.signing.Sealing.COMPANY;
import static wecan.query.signing.Sealing.FLOW;
import static wecan.query.signing.Sealing.FROM;
import static wecan.query.signing.Sealing.UNTIL;
import static wecan.query.signing.Sealing.applied;
import static wecan.query.signing.Sealing.appliedFor;
import static wecan.query.signing.Sealing.approved;
import static wecan.query.signing.Sealing.authorised;
import static wecan.query.signing.Sealing.certificate;
import static wecan.query.signing.Sealing.drafted;
import static wecan.query.signing.Sealing.hash;
import static wecan.query.signing.Sealing.requested;
import static wecan.query.signing.Sealing.seal;
import static wecan.query.signing.Sealing.sent;
import static wecan.query.signing.Sealing.signer;
import static wecan.query.signing.Sealing.status;
import static wecan.query.signing.Sealing.use;

import java.util.Random;
import wecan.messages.DomainEvent;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.signing.SealEvent.SealActivated;
import wecan.messages.signing.SealEvent.SealIssued;
import wecan.messages.signing.SealEvent.SealSuspended;
import wecan.messages.signing.SealEvent.StatusPosted;
import wecan.messages.signing.SealEvent.StatusRefused;
import wecan.messages.signing.SealStatus;
import wecan.messages.signing.SealUseEvent.SealUseLapsed;
import wecan.messages.signing.SealUseEvent.SealingFailed;
import wecan.messages.signing.SealUseEvent.SignaturePosted;
import wecan.messages.signing.SigningFlowEvent.FlowCompleted;
import wecan.messages.signing.SigningFlowEvent.FlowDeclined;
import wecan.messages.signing.SigningFlowEvent.FlowExpired;
import wecan.messages.signing.SigningFlowEvent.PartySigned;
import wecan.messages.signing.SigningFlowEvent.TurnGranted;
import wecan.messages.signing.SigningFlowEvent.TurnQueued;
import wecan.messages.signing.SigningFlowEvent.TurnReleased;

/** Events of seals and signing on a handful of ids. */
final class RandomSigning {
    private RandomSigning() {}

    static DomainEvent next(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> seals(random);
            case 1 -> uses(random);
            default -> flows(random);
        };
    }

    private static DomainEvent seals(Random random) {
        int seal = random.nextInt(2);
        long version = 1 + random.nextInt(3);
        return switch (random.nextInt(7)) {
            case 0 -> appliedFor(seal, BUREAU);
            case 1 -> new SealIssued(seal(seal), certificate(seal), UNTIL, person(8));
            case 2 -> status(seal, version, SealStatus.ACTIVE, FROM.plusSeconds(random.nextInt(9)), BUREAU);
            case 3 -> new StatusPosted(seal(seal), version, Story.TX, 3);
            case 4 -> new StatusRefused(seal(seal), version, "NO", Story.TX, 3);
            case 5 -> new SealActivated(seal(seal));
            default -> new SealSuspended(seal(seal), "why", person(8));
        };
    }

    private static DomainEvent uses(Random random) {
        int use = random.nextInt(2);
        String before = hash(random.nextInt(4));
        return switch (random.nextInt(7)) {
            case 0 -> requested(use, 1, BUREAU, before, random.nextBoolean() ? FLOW : null);
            case 1 -> approved(use, person(3 + random.nextInt(2)), 1 + random.nextInt(2));
            case 2 -> authorised(use, 1, BUREAU, before);
            case 3 -> applied(use, 1, BUREAU, before, hash(random.nextInt(4)), FROM, FLOW);
            case 4 -> new SealUseLapsed(use(use), UNTIL);
            case 5 -> new SealingFailed(use(use), BUREAU, "NO", null);
            default -> new SignaturePosted(use(use), Story.TX, 4);
        };
    }

    private static DomainEvent flows(Random random) {
        OrganisationId organisation = random.nextBoolean() ? BUREAU : COMPANY;
        int use = random.nextInt(2);
        return switch (random.nextInt(9)) {
            case 0 -> drafted(signer(BUREAU, 1 + random.nextInt(2)), signer(COMPANY, 1));
            case 1 -> sent();
            case 2 -> new TurnGranted(FLOW, use(use), organisation, hash(1));
            case 3 -> new TurnQueued(FLOW, use(use), organisation);
            case 4 -> new TurnReleased(FLOW, use(use));
            case 5 -> new PartySigned(FLOW, organisation, use(use), hash(1), hash(random.nextInt(4)));
            case 6 -> new FlowCompleted(FLOW, BUREAU, hash(3));
            case 7 -> new FlowDeclined(FLOW, organisation, "why", person(5));
            default -> new FlowExpired(FLOW, UNTIL);
        };
    }
}
