package wecan.model.credits;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import wecan.messages.CommandRejected;
import wecan.messages.credits.CreditsRejection.NoRuleInForce;
import wecan.messages.credits.RewardRuleCommand.GrantReward;
import wecan.messages.credits.RewardRuleCommand.PublishRewardRule;
import wecan.messages.credits.RewardRuleCommand.RetireRewardRule;
import wecan.messages.credits.RewardRuleEvent;
import wecan.messages.credits.RewardRuleEvent.RewardGranted;
import wecan.messages.credits.RewardRuleEvent.RewardRulePublished;
import wecan.messages.credits.RewardRuleEvent.RewardRuleRetired;
import wecan.messages.credits.RewardRuleEvent.RewardWithheld;
import wecan.messages.credits.RewardRuleEvent.RewardWithheld.Reason;
import wecan.messages.credits.RewardRuleId;
import wecan.messages.credits.TransferId;

/**
 * An organisation's rule (奖励规则) for one behaviour, in versions of which at most one is in force. It decides every
 * contribution once, under the version in force at that moment, and never grants a person more rewards for a day than
 * that version's cap (domain.md C12).
 */
public class RewardRule {
    @AggregateIdentifier
    private RewardRuleId id;

    private int version;
    private @Nullable RewardRulePublished inForce;
    private final RewardDays days = new RewardDays();

    @SuppressWarnings("NullAway.Init") // its events fill it
    RewardRule() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void publish(PublishRewardRule c) {
        apply(new RewardRulePublished(
                c.rule(), c.organisation(), c.behaviour(), version + 1, c.unit(), c.amount(), c.dailyCap(), c.by()));
    }

    @CommandHandler
    void retire(RetireRewardRule c) {
        RewardRulePublished rule = inForce;
        if (rule == null) {
            throw new CommandRejected(new NoRuleInForce(c.rule()));
        }
        apply(new RewardRuleRetired(id, rule.organisation(), rule.version(), c.by()));
    }

    /** A contribution that was decided already is not decided again. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void grant(GrantReward c) {
        if (days.decided(c.contributedAt(), c.contribution())) {
            return;
        }
        RewardRulePublished rule = inForce;
        if (rule == null) {
            withhold(c, Reason.NO_RULE_IN_FORCE);
        } else if (days.forgotten(c.contributedAt())) {
            withhold(c, Reason.TOO_LATE);
        } else if (rule.dailyCap() > 0 && days.granted(c.contributedAt(), c.beneficiary()) >= rule.dailyCap()) {
            withhold(c, Reason.DAILY_CAP_REACHED);
        } else {
            apply(new RewardGranted(
                    id,
                    rule.organisation(),
                    rule.version(),
                    c.contribution(),
                    c.sourceEvent(),
                    c.beneficiary(),
                    c.contributedAt(),
                    rule.unit(),
                    rule.amount(),
                    TransferId.reward(id, c.sourceEvent(), c.beneficiary())));
        }
    }

    @EventSourcingHandler
    void evolve(RewardRuleEvent event) {
        id = event.rule();
        switch (event) {
            case RewardRulePublished e -> {
                version = e.version();
                inForce = e;
            }
            case RewardRuleRetired e -> inForce = null;
            case RewardGranted e -> days.grant(e.contributedAt(), e.contribution(), e.beneficiary());
            case RewardWithheld e -> days.withhold(e.contributedAt(), e.contribution());
        }
    }

    private void withhold(GrantReward c, Reason reason) {
        apply(new RewardWithheld(
                c.rule(), c.organisation(), c.contribution(), c.beneficiary(), c.contributedAt(), reason));
    }
}
