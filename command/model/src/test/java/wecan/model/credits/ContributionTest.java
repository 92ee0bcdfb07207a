package wecan.model.credits;

import static wecan.model.Fixtures.BOB;
import static wecan.model.Fixtures.NOW;

import java.util.List;
import java.util.UUID;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;
import wecan.messages.credits.Behaviour;
import wecan.messages.credits.ContributionCommand.RecordContribution;
import wecan.messages.credits.ContributionCommand.RecordNoReward;
import wecan.messages.credits.ContributionCommand.RecordReward;
import wecan.messages.credits.ContributionEvent;
import wecan.messages.credits.ContributionEvent.ContributionNotRewarded;
import wecan.messages.credits.ContributionEvent.ContributionRecorded;
import wecan.messages.credits.ContributionEvent.ContributionRewarded;
import wecan.messages.credits.ContributionId;
import wecan.messages.credits.CreditUnit;
import wecan.messages.credits.RewardRuleId;
import wecan.messages.credits.TransferId;
import wecan.messages.organisation.OrganisationId;
import wecan.model.Fixtures;

class ContributionTest {
    private static final UUID SOURCE = new UUID(0x1, 1);
    private static final UUID TASK = new UUID(0xB, 1);
    private static final OrganisationId ORG = new OrganisationId(new UUID(0xD, 1));
    private static final ContributionId ID = ContributionId.of(SOURCE);
    private static final TransferId TRANSFER =
            TransferId.reward(RewardRuleId.of(ORG, Behaviour.TASK_ACCEPTED), SOURCE, BOB);

    private static final RecordContribution RECORD =
            new RecordContribution(ID, ORG, BOB, Behaviour.TASK_ACCEPTED, SOURCE, TASK, NOW);
    private static final ContributionRecorded RECORDED =
            new ContributionRecorded(ID, ORG, BOB, Behaviour.TASK_ACCEPTED, SOURCE, TASK, NOW);
    private static final ContributionRewarded REWARDED =
            new ContributionRewarded(ID, ORG, BOB, TRANSFER, CreditUnit.POINTS, 3);
    private static final ContributionNotRewarded NOT_REWARDED =
            new ContributionNotRewarded(ID, ORG, BOB, "DAILY_CAP_REACHED");

    private final FixtureConfiguration<Contribution> contribution = Fixtures.of(Contribution.class);

    @Test
    void a_contribution_is_recorded_once() {
        contribution.givenNoPriorActivity().when(RECORD).expectEvents(RECORDED);
        for (List<? extends ContributionEvent> history :
                List.of(List.of(RECORDED), List.of(RECORDED, REWARDED), List.of(RECORDED, NOT_REWARDED))) {
            Fixtures.of(Contribution.class)
                    .given(history)
                    .when(RECORD)
                    .expectNoEvents()
                    .expectSuccessfulHandlerExecution();
        }
    }

    @Test
    void a_contribution_is_rewarded_or_not() {
        contribution
                .given(RECORDED)
                .when(new RecordReward(ID, TRANSFER, CreditUnit.POINTS, 3))
                .expectEvents(REWARDED);
        Fixtures.of(Contribution.class)
                .given(RECORDED)
                .when(new RecordNoReward(ID, "DAILY_CAP_REACHED"))
                .expectEvents(NOT_REWARDED);
    }

    @Test
    void a_contribution_is_rewarded_at_most_once() {
        for (ContributionEvent decision : List.of(REWARDED, NOT_REWARDED)) {
            Fixtures.of(Contribution.class)
                    .given(RECORDED, decision)
                    .when(new RecordReward(ID, TRANSFER, CreditUnit.POINTS, 3))
                    .expectNoEvents()
                    .expectSuccessfulHandlerExecution();
            Fixtures.of(Contribution.class)
                    .given(RECORDED, decision)
                    .when(new RecordNoReward(ID, "LATER"))
                    .expectNoEvents()
                    .expectSuccessfulHandlerExecution();
        }
    }
}
