package wecan.model.signing;

import static wecan.messages.signing.SealState.*;
import static wecan.model.Fixtures.NOW;
import static wecan.model.Fixtures.refused;
import static wecan.model.signing.Signings.*;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wecan.messages.signing.SealCommand;
import wecan.messages.signing.SealCommand.*;
import wecan.messages.signing.SealEvent.*;
import wecan.messages.signing.SealState;
import wecan.messages.signing.SealStatus;
import wecan.messages.signing.SigningRejection.*;
import wecan.model.Fixtures;

class SealTest {
    @Test
    void a_seal_is_applied_for_with_a_validity_that_is_still_to_end() {
        seal().givenNoPriorActivity().when(applying(1, KEEPER, FROM, UNTIL)).expectEvents(appliedFor());
        seal().givenNoPriorActivity()
                .when(applying(1, KEEPER, FROM, NOW))
                .expectException(refused(new ValidityMalformed(FROM, NOW)));
        seal().givenNoPriorActivity()
                .when(applying(1, KEEPER, UNTIL, UNTIL))
                .expectException(refused(new ValidityMalformed(UNTIL, UNTIL)));
    }

    @Test
    void an_approved_seal_is_issued_with_a_certificate_and_waits_for_fabric() {
        seal().given(in(APPLIED)).when(new ApproveSeal(SEAL, FIRST)).expectEvents(new SealApproved(SEAL, FIRST));
        seal().given(in(APPLIED))
                .when(new DeclineSeal(SEAL, "no", APPLICANT))
                .expectEvents(new SealDeclined(SEAL, "no", APPLICANT));
        seal().given(in(APPROVED))
                .when(new IssueSeal(SEAL, SECOND))
                .expectEvents(new SealIssued(SEAL, certificate(), UNTIL, SECOND), status(1, SealStatus.ACTIVE, NOW));
        at(UNTIL)
                .given(in(APPROVED))
                .when(new IssueSeal(SEAL, SECOND))
                .expectException(refused(new ValidityMalformed(FROM, UNTIL)));
    }

    @Test
    void a_seal_is_usable_once_fabric_shows_it() {
        seal().given(in(ISSUED))
                .when(new RecordStatusPosted(SEAL, 1, TX, 7))
                .expectEvents(new StatusPosted(SEAL, 1, TX, 7), new SealActivated(SEAL));
        seal().given(in(ACTIVE)).when(new RecordStatusPosted(SEAL, 1, TX, 7)).expectNoEvents();
        seal().given(in(ISSUED)).when(new RecordStatusPosted(SEAL, 2, TX, 7)).expectNoEvents();
        seal().given(in(SUSPENDED))
                .when(new RecordStatusPosted(SEAL, 2, TX, 8))
                .expectEvents(new StatusPosted(SEAL, 2, TX, 8));
    }

    @Test
    void what_fabric_refuses_is_recorded_once_and_the_seal_is_not_usable() {
        StatusRefused refusal = new StatusRefused(SEAL, 1, "STALE_VERSION", TX, 7);
        RecordStatusRefused refused = new RecordStatusRefused(SEAL, 1, "STALE_VERSION", TX, 7);
        seal().given(in(ISSUED)).when(refused).expectEvents(refusal);
        seal().given(and(in(ISSUED), refusal)).when(refused).expectNoEvents();
        seal().given(in(ACTIVE)).when(refused).expectNoEvents();
    }

    @Test
    void a_seal_that_was_revoked_before_fabric_showed_it_is_not_activated() {
        seal().given(and(in(ISSUED), new SealRevoked(SEAL, NOW, "lost", FIRST), status(2, SealStatus.REVOKED, NOW)))
                .when(new RecordStatusPosted(SEAL, 1, TX, 7))
                .expectEvents(new StatusPosted(SEAL, 1, TX, 7));
    }

    @Test
    void what_takes_a_seal_away_binds_at_once_and_is_shown_as_the_next_version() {
        seal().given(in(ACTIVE))
                .when(new SuspendSeal(SEAL, "lost", FIRST))
                .expectEvents(new SealSuspended(SEAL, "lost", FIRST), status(2, SealStatus.SUSPENDED, NOW));
        seal().given(in(SUSPENDED))
                .when(new ReinstateSeal(SEAL, FIRST))
                .expectEvents(new SealReinstated(SEAL, FIRST), status(3, SealStatus.ACTIVE, NOW));
        at(UNTIL)
                .given(in(SUSPENDED))
                .when(new ExpireSeal(SEAL, UNTIL))
                .expectEvents(new SealExpired(SEAL, UNTIL), status(3, SealStatus.EXPIRED, UNTIL));
    }

    @Test
    void a_seal_is_revoked_from_a_moment_between_its_issue_and_now() {
        Instant later = NOW.plusSeconds(60);
        Instant between = NOW.plusSeconds(30);
        at(later)
                .given(in(ACTIVE))
                .when(new RevokeSeal(SEAL, between, "lost", FIRST))
                .expectEvents(new SealRevoked(SEAL, between, "lost", FIRST), status(2, SealStatus.REVOKED, between));
        at(later)
                .given(in(ACTIVE))
                .when(new RevokeSeal(SEAL, later.plusSeconds(1), "lost", FIRST))
                .expectException(refused(new RevocationTime(later.plusSeconds(1))));
        at(later)
                .given(in(ACTIVE))
                .when(new RevokeSeal(SEAL, NOW.minusSeconds(1), "lost", FIRST))
                .expectException(refused(new RevocationTime(NOW.minusSeconds(1))));
    }

    @Test
    void a_seal_expires_when_its_validity_is_over_and_not_before() {
        at(UNTIL.minusMillis(1))
                .given(in(ACTIVE))
                .when(new ExpireSeal(SEAL, UNTIL))
                .expectNoEvents();
        at(UNTIL)
                .given(in(ACTIVE))
                .when(new ExpireSeal(SEAL, UNTIL.minusSeconds(1)))
                .expectNoEvents();
        at(UNTIL).given(in(REVOKED)).when(new ExpireSeal(SEAL, UNTIL)).expectNoEvents();
        at(UNTIL).given(in(APPROVED)).when(new ExpireSeal(SEAL, UNTIL)).expectNoEvents();
    }

    @ParameterizedTest
    @EnumSource(SealState.class)
    void every_command_is_refused_outside_its_states(SealState state) {
        check(state, new ApproveSeal(SEAL, FIRST), APPLIED);
        check(state, new DeclineSeal(SEAL, "no", FIRST), APPLIED);
        check(state, new IssueSeal(SEAL, FIRST), APPROVED);
        check(state, new SuspendSeal(SEAL, "no", FIRST), ACTIVE);
        check(state, new ReinstateSeal(SEAL, FIRST), SUSPENDED);
        check(state, new RevokeSeal(SEAL, NOW, "no", FIRST), ISSUED, ACTIVE, SUSPENDED);
    }

    private static void check(SealState state, SealCommand command, SealState... needed) {
        var result = Fixtures.of(Seal.class).given(in(state)).when(command);
        if (Arrays.asList(needed).contains(state)) {
            result.expectSuccessfulHandlerExecution();
        } else {
            result.expectNoEvents().expectException(refused(new WrongSealState(SEAL, state, List.of(needed))));
        }
    }

    private static FixtureConfiguration<Seal> seal() {
        return Fixtures.of(Seal.class);
    }

    private static FixtureConfiguration<Seal> at(Instant now) {
        return Fixtures.at(now, Seal.class);
    }
}
