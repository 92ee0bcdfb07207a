package wecan.model.signing;

import static wecan.model.Fixtures.CERTIFICATES;
import static wecan.model.Fixtures.NOW;
import static wecan.model.Fixtures.person;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wecan.messages.DomainEvent;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.signing.*;
import wecan.messages.signing.SealCommand.ApplyForSeal;
import wecan.messages.signing.SealEvent.*;
import wecan.messages.signing.SealUseCommand.RecordSealApplied;
import wecan.messages.signing.SealUseCommand.RequestSealUse;
import wecan.messages.signing.SealUseEvent.*;
import wecan.messages.signing.SigningFlowEvent.*;

/** What the tests of signing start from: a seal that two of three approve the use of, its uses, and a flow. */
final class Signings {
    static final PersonId APPLICANT = person(10);
    static final PersonId KEEPER = person(11);
    static final PersonId REQUESTER = person(12);
    static final PersonId DRAFTER = person(13);
    static final PersonId FIRST = person(21);
    static final PersonId SECOND = person(22);
    static final PersonId THIRD = person(23);
    static final OrganisationId ORG = organisation(1);
    static final SealId SEAL = seal(1);
    static final SealUseId USE = use(1);
    static final SigningFlowId FLOW = new SigningFlowId(new UUID(0xF1, 1));
    static final String DOCUMENT = "d0".repeat(32);
    static final Placement PLACE = new Placement(1, 100, 200, 40);
    static final Instant FROM = NOW.minus(Duration.ofDays(10));
    static final Instant UNTIL = NOW.plus(Duration.ofDays(365));
    static final Instant LAPSES = NOW.plus(Duration.ofDays(7));
    static final Instant EXPIRES = NOW.plus(Duration.ofDays(30));
    static final String TX = "ab".repeat(32);

    private Signings() {}

    static OrganisationId organisation(int number) {
        return new OrganisationId(new UUID(0xD, number));
    }

    static SealId seal(int number) {
        return new SealId(new UUID(0x5E, number));
    }

    static SealUseId use(int number) {
        return new SealUseId(new UUID(0x05EA1, number));
    }

    static ApplyForSeal applying(int number, PersonId keeper, Instant from, Instant until) {
        return new ApplyForSeal(
                seal(number),
                organisation(number),
                SealKind.CONTRACT,
                "某某市数据局",
                "合同专用章",
                keeper,
                List.of(FIRST, SECOND, THIRD),
                2,
                from,
                until,
                APPLICANT);
    }

    static SealAppliedFor appliedFor() {
        return appliedFor(FROM, UNTIL);
    }

    static SealAppliedFor appliedFor(Instant from, Instant until) {
        ApplyForSeal c = applying(1, KEEPER, from, until);
        return new SealAppliedFor(
                c.seal(),
                c.organisation(),
                c.kind(),
                c.owner(),
                c.title(),
                c.keeper(),
                c.approvers(),
                c.approvalsNeeded(),
                from,
                until,
                c.by());
    }

    static Certificate certificate() {
        return CERTIFICATES.certificate(SEAL, "", "", FROM, UNTIL);
    }

    static SealStatusChanged status(long version, SealStatus status, Instant from) {
        return new SealStatusChanged(
                SEAL,
                version,
                status,
                from,
                ORG,
                SealKind.CONTRACT,
                certificate().sha256());
    }

    /** A seal in a state, issued now. */
    static List<SealEvent> in(SealState state) {
        return in(state, FROM, UNTIL);
    }

    static List<SealEvent> in(SealState state, Instant from, Instant until) {
        List<SealEvent> applied = List.of(appliedFor(from, until));
        SealApproved approved = new SealApproved(SEAL, FIRST);
        Certificate certificate = CERTIFICATES.certificate(SEAL, "", "", from, until);
        List<SealEvent> issued = and(
                applied, approved, new SealIssued(SEAL, certificate, until, FIRST), status(1, SealStatus.ACTIVE, NOW));
        List<SealEvent> active = and(issued, new StatusPosted(SEAL, 1, TX, 7), new SealActivated(SEAL));
        return switch (state) {
            case APPLIED -> applied;
            case APPROVED -> and(applied, approved);
            case DECLINED -> and(applied, new SealDeclined(SEAL, "no", FIRST));
            case ISSUED -> issued;
            case ACTIVE -> active;
            case SUSPENDED -> and(active, new SealSuspended(SEAL, "lost", FIRST), status(2, SealStatus.SUSPENDED, NOW));
            case REVOKED -> and(active, new SealRevoked(SEAL, NOW, "lost", FIRST), status(2, SealStatus.REVOKED, NOW));
            case EXPIRED -> and(active, new SealExpired(SEAL, until), status(2, SealStatus.EXPIRED, until));
        };
    }

    static RequestSealUse requesting(@Nullable SigningFlowId flow, PersonId by) {
        return new RequestSealUse(USE, SEAL, DOCUMENT, PLACE, "合作协议", flow, by);
    }

    static SealUseRequested requested(@Nullable SigningFlowId flow) {
        return requested(flow, REQUESTER);
    }

    static SealUseRequested requested(@Nullable SigningFlowId flow, PersonId by) {
        return new SealUseRequested(
                USE, SEAL, ORG, DOCUMENT, PLACE, "合作协议", flow, KEEPER, List.of(FIRST, SECOND, THIRD), 2, LAPSES, by);
    }

    static SealUseApproved approved(PersonId by, int approvals) {
        return new SealUseApproved(USE, by, approvals, 2);
    }

    static SealUseAuthorised authorised(@Nullable SigningFlowId flow) {
        return new SealUseAuthorised(USE, SEAL, ORG, DOCUMENT, flow, KEEPER);
    }

    static SealingOrdered ordered(String document) {
        return new SealingOrdered(
                USE,
                SEAL,
                ORG,
                document,
                PLACE,
                "某某市数据局",
                "合同专用章",
                certificate().serial());
    }

    static RecordSealApplied applying(SealUseId use, String before, String after) {
        return new RecordSealApplied(
                use, before, after, certificate().serial(), "75".repeat(32), NOW, "PAdES-BASELINE-T");
    }

    static SealApplied applied(String before, String after, @Nullable SigningFlowId flow) {
        return new SealApplied(
                USE,
                SEAL,
                ORG,
                KEEPER,
                before,
                after,
                PLACE,
                certificate().serial(),
                "75".repeat(32),
                NOW,
                "PAdES-BASELINE-T",
                flow);
    }

    /** A use in a state; outside a flow when {@code flow} is null, else without its turn yet. */
    static List<SealUseEvent> in(SealUseState state, @Nullable SigningFlowId flow) {
        List<SealUseEvent> asked = List.of(requested(flow));
        List<SealUseEvent> approved = and(asked, approved(FIRST, 1), approved(SECOND, 2));
        List<SealUseEvent> authorised =
                flow == null ? and(approved, authorised(null), ordered(DOCUMENT)) : and(approved, authorised(flow));
        return switch (state) {
            case REQUESTED -> asked;
            case APPROVED -> approved;
            case AUTHORISED -> authorised;
            case USED -> and(authorised, applied(DOCUMENT, "a1".repeat(32), flow));
            case REJECTED -> and(asked, new SealUseRejected(USE, "no", FIRST));
            case LAPSED -> and(asked, new SealUseLapsed(USE, LAPSES));
            case FAILED -> and(authorised, new SealingFailed(USE, ORG, "ENCRYPTED", flow));
        };
    }

    /** Organisations 1 and 2 sign in parallel, then organisation 3. */
    static List<Signer> signers() {
        return List.of(
                new Signer(organisation(1), 1, PLACE),
                new Signer(organisation(2), 1, new Placement(1, 10, 200, 40)),
                new Signer(organisation(3), 2, new Placement(2, 10, 10, 40)));
    }

    static FlowDrafted drafted() {
        return new FlowDrafted(FLOW, organisation(1), "合作协议", DOCUMENT, signers(), EXPIRES, DRAFTER);
    }

    static FlowSent sent() {
        return new FlowSent(FLOW, EXPIRES, DRAFTER);
    }

    static TurnGranted granted(int request, int organisation, String document) {
        return new TurnGranted(FLOW, use(request), organisation(organisation), document);
    }

    static PartySigned signed(int request, int organisation, String before, String after) {
        return new PartySigned(FLOW, organisation(organisation), use(request), before, after);
    }

    static List<SigningFlowEvent> in(FlowState state) {
        List<SigningFlowEvent> sent = List.of(drafted(), sent());
        List<SigningFlowEvent> partly = and(sent, granted(1, 1, DOCUMENT), signed(1, 1, DOCUMENT, "a1"));
        return switch (state) {
            case DRAFT -> List.of(drafted());
            case SENT -> sent;
            case PARTIALLY_SIGNED -> partly;
            case COMPLETED ->
                and(
                        partly,
                        granted(2, 2, "a1"),
                        signed(2, 2, "a1", "a2"),
                        granted(3, 3, "a2"),
                        signed(3, 3, "a2", "a3"),
                        new FlowCompleted(FLOW, organisation(1), "a3"));
            case DECLINED -> and(sent, new FlowDeclined(FLOW, organisation(2), "no", DRAFTER));
            case EXPIRED -> and(sent, new FlowExpired(FLOW, EXPIRES));
            case VOIDED -> and(sent, new FlowVoided(FLOW, "no", DRAFTER));
        };
    }

    /** What the histories know: this seal, and a flow where there is one. */
    static Map<UUID, List<? extends DomainEvent>> known(List<SealEvent> seal, List<SigningFlowEvent> flow) {
        Map<UUID, List<? extends DomainEvent>> known = new HashMap<>();
        known.put(SEAL.value(), seal);
        known.put(FLOW.value(), flow);
        return known;
    }

    @SafeVarargs
    static <E> List<E> and(List<E> events, E... more) {
        List<E> all = new ArrayList<>(events);
        all.addAll(Arrays.asList(more));
        return all;
    }
}
