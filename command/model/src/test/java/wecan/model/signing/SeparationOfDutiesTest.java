package wecan.model.signing;

import static wecan.model.Fixtures.refused;
import static wecan.model.signing.Signings.*;

import java.util.List;
import org.junit.jupiter.api.Test;
import wecan.messages.signing.SealCommand.ApproveSeal;
import wecan.messages.signing.SealState;
import wecan.messages.signing.SealUseCommand.ApproveSealUse;
import wecan.messages.signing.SealUseCommand.RejectSealUse;
import wecan.messages.signing.SealUseCommand.UseSeal;
import wecan.messages.signing.SigningRejection.KeeperCannotApprove;
import wecan.messages.signing.SigningRejection.NotAnApprover;
import wecan.messages.signing.SigningRejection.NotTheKeeper;
import wecan.messages.signing.SigningRejection.RequesterCannotApprove;
import wecan.model.Fixtures;

/** Every pair of duties in signing that one person must not have (domain.md C2, C14 and G6). */
class SeparationOfDutiesTest {
    @Test
    void the_keeper_of_a_seal_is_not_among_those_who_approve_its_use() {
        for (var person : List.of(FIRST, SECOND, THIRD)) {
            Fixtures.of(Seal.class)
                    .givenNoPriorActivity()
                    .when(applying(1, person, FROM, UNTIL))
                    .expectException(refused(new KeeperCannotApprove(person)));
        }
    }

    @Test
    void the_applicant_and_the_keeper_do_not_approve_a_seal() {
        Fixtures.of(Seal.class)
                .given(in(SealState.APPLIED))
                .when(new ApproveSeal(SEAL, APPLICANT))
                .expectException(refused(new RequesterCannotApprove(APPLICANT)));
        Fixtures.of(Seal.class)
                .given(in(SealState.APPLIED))
                .when(new ApproveSeal(SEAL, KEEPER))
                .expectException(refused(new KeeperCannotApprove(KEEPER)));
    }

    @Test
    void the_keeper_neither_approves_nor_rejects_a_use_whoever_asked() {
        for (var by : List.of(KEEPER, REQUESTER)) {
            Fixtures.of(SealUse.class)
                    .given(requested(null, by))
                    .when(new ApproveSealUse(USE, KEEPER))
                    .expectException(refused(new KeeperCannotApprove(KEEPER)));
            Fixtures.of(SealUse.class)
                    .given(requested(null, by))
                    .when(new RejectSealUse(USE, "no", KEEPER))
                    .expectException(refused(new KeeperCannotApprove(KEEPER)));
        }
    }

    @Test
    void the_requester_does_not_approve_their_request_even_when_listed() {
        for (var person : List.of(FIRST, SECOND, THIRD)) {
            Fixtures.of(SealUse.class)
                    .given(requested(null, person))
                    .when(new ApproveSealUse(USE, person))
                    .expectException(refused(new RequesterCannotApprove(person)));
        }
        Fixtures.of(SealUse.class)
                .given(requested(null))
                .when(new ApproveSealUse(USE, REQUESTER))
                .expectException(refused(new RequesterCannotApprove(REQUESTER)));
    }

    @Test
    void who_is_not_listed_does_not_approve() {
        Fixtures.of(SealUse.class)
                .given(requested(null))
                .when(new ApproveSealUse(USE, APPLICANT))
                .expectException(refused(new NotAnApprover(APPLICANT)));
    }

    @Test
    void nobody_but_the_keeper_uses_the_approval() {
        for (var person : List.of(FIRST, SECOND, THIRD, REQUESTER, APPLICANT)) {
            Fixtures.of(SealUse.class, known(in(SealState.ACTIVE), List.of()))
                    .given(requested(null), approved(FIRST, 1), approved(SECOND, 2))
                    .when(new UseSeal(USE, person))
                    .expectException(refused(new NotTheKeeper(person)));
        }
    }
}
