package wecan.model.credits;

import static wecan.model.Fixtures.ALICE;
import static wecan.model.Fixtures.BOB;
import static wecan.model.Fixtures.CAROL;
import static wecan.model.Fixtures.refused;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;
import wecan.messages.PersonId;
import wecan.messages.credits.Behaviour;
import wecan.messages.credits.ContributionId;
import wecan.messages.credits.CreditUnit;
import wecan.messages.credits.CreditsRejection.NoRuleInForce;
import wecan.messages.credits.RewardRuleCommand.GrantReward;
import wecan.messages.credits.RewardRuleCommand.PublishRewardRule;
import wecan.messages.credits.RewardRuleCommand.RetireRewardRule;
import wecan.messages.credits.RewardRuleEvent.RewardGranted;
import wecan.messages.credits.RewardRuleEvent.RewardRulePublished;
import wecan.messages.credits.RewardRuleEvent.RewardRuleRetired;
import wecan.messages.credits.RewardRuleEvent.RewardWithheld;
import wecan.messages.credits.RewardRuleEvent.RewardWithheld.Reason;
import wecan.messages.credits.RewardRuleId;
import wecan.messages.credits.TransferId;
import wecan.messages.organisation.OrganisationId;
import wecan.model.Fixtures;

class RewardRuleTest {
    private static final OrganisationId ORG = new OrganisationId(new UUID(0xD, 1));
    private static final RewardRuleId ID = RewardRuleId.of(ORG, Behaviour.TASK_ACCEPTED);
    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final Instant LAST_MOMENT_OF_THE_DAY = Instant.parse("2026-03-02T15:59:59.999Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-03-02T16:00:00Z");

    private static final RewardRulePublished CAPPED = published(1, CreditUnit.NENGBEI, 200, 2);
    private static final RewardRulePublished FREE = published(1, CreditUnit.POINTS, 3, 0);
    private static final RewardRuleRetired RETIRED = new RewardRuleRetired(ID, ORG, 1, ALICE);

    private final FixtureConfiguration<RewardRule> rule = Fixtures.of(RewardRule.class);

    @Test
    void a_rule_is_published_in_versions() {
        rule.givenNoPriorActivity()
                .when(new PublishRewardRule(ID, ORG, Behaviour.TASK_ACCEPTED, CreditUnit.NENGBEI, 200, 2, ALICE))
                .expectEvents(CAPPED);
        Fixtures.of(RewardRule.class)
                .given(CAPPED, RETIRED)
                .when(new PublishRewardRule(ID, ORG, Behaviour.TASK_ACCEPTED, CreditUnit.POINTS, 3, 0, ALICE))
                .expectEvents(published(2, CreditUnit.POINTS, 3, 0));
    }

    @Test
    void the_version_in_force_is_granted() {
        rule.given(CAPPED, published(2, CreditUnit.POINTS, 3, 0))
                .when(grant(1, BOB, NOON))
                .expectEvents(granted(1, BOB, NOON, 2, CreditUnit.POINTS, 3));
    }

    @Test
    void the_transfer_does_not_depend_on_the_version() {
        rule.given(CAPPED).when(grant(1, BOB, NOON)).expectEvents(granted(1, BOB, NOON));
    }

    @Test
    void without_a_rule_nothing_is_granted() {
        rule.givenNoPriorActivity().when(grant(1, BOB, NOON)).expectEvents(withheld(1, NOON, Reason.NO_RULE_IN_FORCE));
        Fixtures.of(RewardRule.class)
                .given(CAPPED, RETIRED)
                .when(grant(1, BOB, NOON))
                .expectEvents(withheld(1, NOON, Reason.NO_RULE_IN_FORCE));
    }

    @Test
    void a_rule_is_retired_once() {
        rule.given(CAPPED).when(new RetireRewardRule(ID, ALICE)).expectEvents(RETIRED);
        Fixtures.of(RewardRule.class)
                .given(CAPPED, RETIRED)
                .when(new RetireRewardRule(ID, ALICE))
                .expectException(refused(new NoRuleInForce(ID)));
    }

    @Test
    void a_person_gets_no_more_than_the_cap_in_a_day() {
        rule.given(CAPPED, granted(1, BOB, NOON), granted(2, BOB, NOON))
                .when(grant(3, BOB, LAST_MOMENT_OF_THE_DAY))
                .expectEvents(withheld(3, LAST_MOMENT_OF_THE_DAY, Reason.DAILY_CAP_REACHED));
    }

    @Test
    void the_cap_is_for_each_person() {
        rule.given(CAPPED, granted(1, BOB, NOON), granted(2, BOB, NOON))
                .when(grant(3, CAROL, NOON))
                .expectEvents(granted(3, CAROL, NOON));
    }

    @Test
    void the_day_ends_at_midnight_in_shanghai() {
        rule.given(CAPPED, granted(1, BOB, NOON), granted(2, BOB, NOON))
                .when(grant(3, BOB, MIDNIGHT))
                .expectEvents(granted(3, BOB, MIDNIGHT));
    }

    @Test
    void the_day_is_that_of_the_contribution_though_later_days_came_first() {
        rule.given(CAPPED, granted(1, BOB, NOON), granted(2, BOB, MIDNIGHT), granted(3, BOB, NOON))
                .when(grant(4, BOB, NOON))
                .expectEvents(withheld(4, NOON, Reason.DAILY_CAP_REACHED));
    }

    @Test
    void no_cap_is_no_limit() {
        rule.given(FREE, granted(1, BOB, NOON, 1, CreditUnit.POINTS, 3), granted(2, BOB, NOON, 1, CreditUnit.POINTS, 3))
                .when(grant(3, BOB, NOON))
                .expectEvents(granted(3, BOB, NOON, 1, CreditUnit.POINTS, 3));
    }

    @Test
    void a_contribution_is_decided_once() {
        rule.given(CAPPED, granted(1, BOB, NOON)).when(grant(1, BOB, NOON)).expectNoEvents();
        Fixtures.of(RewardRule.class)
                .given(CAPPED, granted(1, BOB, NOON), RETIRED, published(2, CreditUnit.POINTS, 3, 0))
                .when(grant(1, BOB, NOON))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
        Fixtures.of(RewardRule.class)
                .given(withheld(1, NOON, Reason.NO_RULE_IN_FORCE), CAPPED)
                .when(grant(1, BOB, NOON))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void a_contribution_of_a_forgotten_day_comes_too_late() {
        Instant weekLater = NOON.plus(Duration.ofDays(RewardDays.KEPT));
        rule.given(CAPPED, granted(1, BOB, weekLater))
                .when(grant(2, BOB, NOON))
                .expectEvents(withheld(2, NOON, Reason.TOO_LATE));
        Instant lastDayKept = weekLater.minus(Duration.ofDays(RewardDays.KEPT - 1));
        Fixtures.of(RewardRule.class)
                .given(CAPPED, granted(1, BOB, weekLater))
                .when(grant(2, BOB, lastDayKept))
                .expectEvents(granted(2, BOB, lastDayKept));
    }

    private static RewardRulePublished published(int version, CreditUnit unit, long amount, int cap) {
        return new RewardRulePublished(ID, ORG, Behaviour.TASK_ACCEPTED, version, unit, amount, cap, ALICE);
    }

    private static UUID source(int number) {
        return new UUID(0x1, number);
    }

    private static GrantReward grant(int number, PersonId person, Instant at) {
        return new GrantReward(ID, ORG, ContributionId.of(source(number)), source(number), person, at);
    }

    private static RewardGranted granted(int number, PersonId person, Instant at) {
        return granted(number, person, at, 1, CreditUnit.NENGBEI, 200);
    }

    private static RewardGranted granted(
            int number, PersonId person, Instant at, int version, CreditUnit unit, long amount) {
        return new RewardGranted(
                ID,
                ORG,
                version,
                ContributionId.of(source(number)),
                source(number),
                person,
                at,
                unit,
                amount,
                TransferId.reward(ID, source(number), person));
    }

    private static RewardWithheld withheld(int number, Instant at, Reason reason) {
        return new RewardWithheld(ID, ORG, ContributionId.of(source(number)), BOB, at, reason);
    }
}
