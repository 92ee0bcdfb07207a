package wecan.model.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static wecan.model.Fixtures.ALICE;
import static wecan.model.Fixtures.NOW;
import static wecan.model.Fixtures.person;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import wecan.messages.PersonId;
import wecan.messages.credits.Behaviour;
import wecan.messages.credits.ContributionId;
import wecan.messages.credits.CreditUnit;
import wecan.messages.credits.RewardRuleCommand.GrantReward;
import wecan.messages.credits.RewardRuleCommand.PublishRewardRule;
import wecan.messages.credits.RewardRuleEvent.RewardGranted;
import wecan.messages.credits.RewardRuleId;
import wecan.messages.credits.TransferId;
import wecan.messages.organisation.OrganisationId;
import wecan.model.InMemoryModel;

/** Whatever contributions come, in whatever order and however often: the cap holds and nothing is granted twice. */
class RewardRulePropertyTest {
    private static final OrganisationId ORG = new OrganisationId(new UUID(0xD, 1));
    private static final RewardRuleId ID = RewardRuleId.of(ORG, Behaviour.TASK_ACCEPTED);
    private static final int CAP = 2;

    /** A contribution's person and hour follow from its number, so that a second delivery is the same. */
    record Delivery(int number) {
        PersonId beneficiary() {
            return person(number % 2);
        }

        Instant contributedAt() {
            return NOW.plus(Duration.ofHours(9L * (number % 6)));
        }

        GrantReward command() {
            UUID source = new UUID(0x1, number);
            return new GrantReward(ID, ORG, ContributionId.of(source), source, beneficiary(), contributedAt());
        }
    }

    record Step(boolean newVersion, int number) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Boolean> newVersion = Arbitraries.integers().between(1, 10).map(i -> i == 1);
        Arbitrary<Integer> numbers = Arbitraries.integers().between(1, 40);
        return Combinators.combine(newVersion, numbers)
                .as(Step::new)
                .list()
                .ofMinSize(10)
                .ofMaxSize(80);
    }

    @Property(tries = 200)
    void the_cap_holds_and_nothing_is_granted_twice(@ForAll("steps") List<Step> steps) {
        InMemoryModel model = new InMemoryModel(Clock.fixed(NOW, ZoneOffset.UTC), List.of(RewardRule.class));
        Map<String, Integer> expected = new HashMap<>();
        Set<Integer> seen = new HashSet<>();
        publish(model, 1);
        for (Step step : steps) {
            if (step.newVersion()) {
                publish(model, step.number());
            }
            Delivery delivery = new Delivery(step.number());
            if (seen.add(step.number())) {
                expected.merge(
                        key(delivery.beneficiary(), delivery.contributedAt()), 1, (a, b) -> Math.min(CAP, a + b));
            }
            model.send(delivery.command());
        }
        Map<String, Integer> granted = new HashMap<>();
        Set<TransferId> transfers = new HashSet<>();
        for (RewardGranted e : model.events(RewardGranted.class)) {
            granted.merge(key(e.beneficiary(), e.contributedAt()), 1, Integer::sum);
            assertThat(transfers.add(e.transfer())).as("granted once").isTrue();
        }
        assertThat(granted).isEqualTo(expected);
    }

    private static void publish(InMemoryModel model, long amount) {
        model.send(new PublishRewardRule(ID, ORG, Behaviour.TASK_ACCEPTED, CreditUnit.POINTS, amount, CAP, ALICE));
    }

    private static String key(PersonId person, Instant at) {
        return person + " " + LocalDate.ofInstant(at, ZoneId.of("Asia/Shanghai"));
    }
}
