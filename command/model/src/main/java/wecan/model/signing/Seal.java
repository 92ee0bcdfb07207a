package wecan.model.signing;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static wecan.messages.CommandRejected.unless;
import static wecan.messages.signing.SealState.*;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import wecan.messages.signing.Certificate;
import wecan.messages.signing.SealCommand.*;
import wecan.messages.signing.SealEvent;
import wecan.messages.signing.SealEvent.*;
import wecan.messages.signing.SealId;
import wecan.messages.signing.SealState;
import wecan.messages.signing.SealStatus;
import wecan.messages.signing.SigningRejection.KeeperCannotApprove;
import wecan.messages.signing.SigningRejection.RequesterCannotApprove;
import wecan.messages.signing.SigningRejection.RevocationTime;
import wecan.messages.signing.SigningRejection.ValidityMalformed;
import wecan.messages.signing.SigningRejection.WrongSealState;

/**
 * An electronic seal (电子印章), from application to its end (domain.md C14). Two people at least make one: the keeper and
 * the applicant do not approve it. It is usable once Fabric shows it as active; what takes it away again binds at once,
 * and is shown on Fabric afterwards. Each change of its status has a version.
 */
public class Seal {
    private static final List<SealState> IN_FORCE = List.of(ISSUED, ACTIVE, SUSPENDED);

    @AggregateIdentifier
    private SealId id;

    private final SealRecord seal = new SealRecord();

    @SuppressWarnings("NullAway.Init") // its events fill it
    Seal() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void applyFor(ApplyForSeal c, Clock clock) {
        unless(!c.approvers().contains(c.keeper()), new KeeperCannotApprove(c.keeper()));
        requireValidity(c.validFrom(), c.validUntil(), clock);
        apply(new SealAppliedFor(
                c.seal(),
                c.organisation(),
                c.kind(),
                c.owner(),
                c.title(),
                c.keeper(),
                c.approvers(),
                c.approvalsNeeded(),
                c.validFrom(),
                c.validUntil(),
                c.by()));
    }

    @CommandHandler
    void approve(ApproveSeal c) {
        requireState(List.of(APPLIED));
        unless(!c.by().equals(seal.application().keeper()), new KeeperCannotApprove(c.by()));
        unless(!c.by().equals(seal.application().by()), new RequesterCannotApprove(c.by()));
        apply(new SealApproved(id, c.by()));
    }

    /** Also by the applicant, who so takes it back. */
    @CommandHandler
    void decline(DeclineSeal c) {
        requireState(List.of(APPLIED));
        apply(new SealDeclined(id, c.reason(), c.by()));
    }

    @CommandHandler
    void issue(IssueSeal c, Clock clock, SealCertificates certificates) {
        requireState(List.of(APPROVED));
        SealAppliedFor a = seal.application();
        requireValidity(a.validFrom(), a.validUntil(), clock);
        Certificate certificate = certificates.certificate(id, a.owner(), a.title(), a.validFrom(), a.validUntil());
        apply(new SealIssued(id, certificate, a.validUntil(), c.by()));
        show(SealStatus.ACTIVE, clock.instant());
    }

    @CommandHandler
    void suspend(SuspendSeal c, Clock clock) {
        requireState(List.of(ACTIVE));
        apply(new SealSuspended(id, c.reason(), c.by()));
        show(SealStatus.SUSPENDED, clock.instant());
    }

    @CommandHandler
    void reinstate(ReinstateSeal c, Clock clock) {
        requireState(List.of(SUSPENDED));
        apply(new SealReinstated(id, c.by()));
        show(SealStatus.ACTIVE, clock.instant());
    }

    @CommandHandler
    void revoke(RevokeSeal c, Clock clock) {
        requireState(IN_FORCE);
        unless(!c.from().isBefore(seal.issuedAt()) && !c.from().isAfter(clock.instant()), new RevocationTime(c.from()));
        apply(new SealRevoked(id, c.from(), c.reason(), c.by()));
        show(SealStatus.REVOKED, c.from());
    }

    @CommandHandler
    void expire(ExpireSeal c, Clock clock) {
        if (IN_FORCE.contains(seal.state())
                && c.validUntil().equals(seal.application().validUntil())
                && !clock.instant().isBefore(c.validUntil())) {
            apply(new SealExpired(id, c.validUntil()));
            show(SealStatus.EXPIRED, c.validUntil());
        }
    }

    @CommandHandler
    void recordPosted(RecordStatusPosted c) {
        if (seal.awaits(c.version())) {
            apply(new StatusPosted(id, c.version(), c.fabricTx(), c.block()));
            if (seal.state() == ISSUED) {
                apply(new SealActivated(id));
            }
        }
    }

    @CommandHandler
    void recordRefused(RecordStatusRefused c) {
        if (seal.awaits(c.version())) {
            apply(new StatusRefused(id, c.version(), c.reason(), c.fabricTx(), c.block()));
        }
    }

    @EventSourcingHandler
    void evolve(SealEvent event) {
        id = event.seal();
        seal.evolve(event);
    }

    private void show(SealStatus status, Instant from) {
        SealAppliedFor a = seal.application();
        apply(new SealStatusChanged(
                id,
                seal.version() + 1,
                status,
                from,
                a.organisation(),
                a.kind(),
                seal.certificate().sha256()));
    }

    private void requireState(List<SealState> needed) {
        unless(needed.contains(seal.state()), new WrongSealState(id, seal.state(), needed));
    }

    private static void requireValidity(Instant from, Instant until, Clock clock) {
        unless(from.isBefore(until) && clock.instant().isBefore(until), new ValidityMalformed(from, until));
    }
}
