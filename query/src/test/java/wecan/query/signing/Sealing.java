package wecan.query.signing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wecan.messages.DomainEvent;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.signing.Certificate;
import wecan.messages.signing.Placement;
import wecan.messages.signing.SealEvent.SealActivated;
import wecan.messages.signing.SealEvent.SealAppliedFor;
import wecan.messages.signing.SealEvent.SealApproved;
import wecan.messages.signing.SealEvent.SealIssued;
import wecan.messages.signing.SealEvent.SealStatusChanged;
import wecan.messages.signing.SealEvent.StatusPosted;
import wecan.messages.signing.SealId;
import wecan.messages.signing.SealKind;
import wecan.messages.signing.SealStatus;
import wecan.messages.signing.SealUseEvent.SealApplied;
import wecan.messages.signing.SealUseEvent.SealUseApproved;
import wecan.messages.signing.SealUseEvent.SealUseAuthorised;
import wecan.messages.signing.SealUseEvent.SealUseRequested;
import wecan.messages.signing.SealUseId;
import wecan.messages.signing.Signer;
import wecan.messages.signing.SigningFlowEvent.FlowDrafted;
import wecan.messages.signing.SigningFlowEvent.FlowSent;
import wecan.messages.signing.SigningFlowId;
import wecan.query.Recording;
import wecan.query.Story;

/** Events of seals and signing with what does not matter filled in. */
public final class Sealing {
    public static final OrganisationId BUREAU = Story.organisation(1);
    public static final OrganisationId COMPANY = Story.organisation(2);
    public static final PersonId OFFICER = Story.person(1);
    public static final PersonId KEEPER = Story.person(2);
    public static final PersonId APPROVER = Story.person(3);
    public static final PersonId SECOND_APPROVER = Story.person(4);
    public static final PersonId COMPANY_OFFICER = Story.person(5);
    public static final Instant FROM = Recording.START;
    public static final Instant UNTIL = FROM.plusSeconds(100_000_000);
    public static final Placement PLACE = new Placement(2, 30, 40, 42);
    public static final SigningFlowId FLOW = new SigningFlowId(new UUID(22, 1));

    private Sealing() {}

    public static SealId seal(int number) {
        return new SealId(new UUID(20, number));
    }

    public static SealUseId use(int number) {
        return new SealUseId(new UUID(21, number));
    }

    /** A hash that is told by its number. */
    public static String hash(int number) {
        return "%064x".formatted(number);
    }

    public static Certificate certificate(int seal) {
        return new Certificate("0%d".formatted(seal), hash(1_000 + seal), "TUlJ", FROM, UNTIL);
    }

    public static SealAppliedFor appliedFor(int seal, OrganisationId organisation) {
        return new SealAppliedFor(
                seal(seal),
                organisation,
                SealKind.CONTRACT,
                "深圳市某局",
                "合同专用章",
                KEEPER,
                List.of(APPROVER, SECOND_APPROVER),
                2,
                FROM,
                UNTIL,
                OFFICER);
    }

    public static SealStatusChanged status(
            int seal, long version, SealStatus status, Instant from, OrganisationId organisation) {
        return new SealStatusChanged(
                seal(seal),
                version,
                status,
                from,
                organisation,
                SealKind.CONTRACT,
                certificate(seal).sha256());
    }

    /** All that happens until a seal may be used. */
    public static DomainEvent[] active(int seal, OrganisationId organisation) {
        return new DomainEvent[] {
            appliedFor(seal, organisation),
            new SealApproved(seal(seal), Story.person(8)),
            new SealIssued(seal(seal), certificate(seal), UNTIL, Story.person(8)),
            status(seal, 1, SealStatus.ACTIVE, FROM, organisation),
            new StatusPosted(seal(seal), 1, Story.TX, 5),
            new SealActivated(seal(seal))
        };
    }

    public static SealUseRequested requested(
            int use, int seal, OrganisationId organisation, String document, @Nullable SigningFlowId flow) {
        return new SealUseRequested(
                use(use),
                seal(seal),
                organisation,
                document,
                PLACE,
                "secret purpose",
                flow,
                KEEPER,
                List.of(APPROVER, SECOND_APPROVER),
                2,
                UNTIL,
                OFFICER);
    }

    public static SealUseApproved approved(int use, PersonId by, int approvals) {
        return new SealUseApproved(use(use), by, approvals, 2);
    }

    public static SealUseAuthorised authorised(int use, int seal, OrganisationId organisation, String document) {
        return new SealUseAuthorised(use(use), seal(seal), organisation, document, null, KEEPER);
    }

    public static SealApplied applied(
            int use,
            int seal,
            OrganisationId organisation,
            String before,
            String after,
            Instant signedAt,
            @Nullable SigningFlowId flow) {
        return new SealApplied(
                use(use),
                seal(seal),
                organisation,
                KEEPER,
                before,
                after,
                PLACE,
                certificate(seal).serial(),
                hash(2_000 + use),
                signedAt,
                "PAdES-BASELINE-T",
                flow);
    }

    public static FlowDrafted drafted(Signer... signers) {
        return new FlowDrafted(FLOW, BUREAU, "Agreement", hash(1), List.of(signers), UNTIL, OFFICER);
    }

    public static FlowSent sent() {
        return new FlowSent(FLOW, UNTIL, OFFICER);
    }

    public static Signer signer(OrganisationId organisation, int order) {
        return new Signer(organisation, order, PLACE);
    }
}
