package wecan.graphql.credits;

import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import wecan.graphql.api.Deeds;
import wecan.graphql.api.Ids;
import wecan.graphql.api.MutationCall;
import wecan.graphql.api.Mutations;
import wecan.graphql.api.NodeType;
import wecan.graphql.api.Payload;
import wecan.messages.credits.Behaviour;
import wecan.messages.credits.CreditUnit;
import wecan.messages.credits.IssuanceCommand.ApproveIssuance;
import wecan.messages.credits.IssuanceCommand.DeclineIssuance;
import wecan.messages.credits.IssuanceCommand.RequestIssuance;
import wecan.messages.credits.IssuanceId;
import wecan.messages.credits.RewardRuleCommand.PublishRewardRule;
import wecan.messages.credits.RewardRuleCommand.RetireRewardRule;
import wecan.messages.credits.RewardRuleId;
import wecan.query.access.Permission;
import wecan.query.credits.IssuanceView;
import wecan.query.credits.RewardRuleView;
import wecan.query.organisation.OrganisationView;

/** Mutations of issuances and reward rules. */
@Controller
class CreditsMutations {
    record RequestIssuanceInput(String organisation, long amount, String reason) {}

    record IssuanceInput(String issuance) {}

    record DeclineIssuanceInput(String issuance, String reason) {}

    record PublishRewardRuleInput(
            String organisation,
            Behaviour behaviour,
            CreditUnit unit,
            long amount,
            @Nullable Integer dailyCap) {}

    record RetireRewardRuleInput(String rewardRule) {}

    private final Deeds<IssuanceView> issuances;
    private final Deeds<RewardRuleView> rules;
    private final Deeds<OrganisationView> organisations;
    private final Ids ids;

    CreditsMutations(
            Mutations mutations,
            NodeType<IssuanceView> issuance,
            NodeType<RewardRuleView> rule,
            NodeType<OrganisationView> organisation,
            Ids ids) {
        this.issuances = mutations.on(issuance, "issuance", IssuanceView::organisation);
        this.rules = mutations.on(rule, "rewardRule", RewardRuleView::organisation);
        this.organisations = mutations.on(organisation, "organisation", OrganisationView::id);
        this.ids = ids;
    }

    @MutationMapping
    Payload<IssuanceView> requestIssuance(@Argument RequestIssuanceInput input, MutationCall call) {
        return issuances.madeIn(
                organisations,
                call,
                input.organisation(),
                Permission.REQUEST_ISSUANCE,
                organisation -> new RequestIssuance(
                        new IssuanceId(ids.next()), organisation.id(), input.amount(), input.reason(), call.by()));
    }

    @MutationMapping
    Payload<IssuanceView> approveIssuance(@Argument IssuanceInput input, MutationCall call) {
        return issuances.on(
                call,
                input.issuance(),
                Permission.DECIDE_ISSUANCE,
                issuance -> new ApproveIssuance(issuance.id(), call.by()));
    }

    @MutationMapping
    Payload<IssuanceView> declineIssuance(@Argument DeclineIssuanceInput input, MutationCall call) {
        return issuances.on(
                call,
                input.issuance(),
                Permission.DECIDE_ISSUANCE,
                issuance -> new DeclineIssuance(issuance.id(), call.by(), input.reason()));
    }

    @MutationMapping
    Payload<RewardRuleView> publishRewardRule(@Argument PublishRewardRuleInput input, MutationCall call) {
        return rules.madeIn(
                organisations,
                call,
                input.organisation(),
                Permission.MANAGE_REWARD_RULES,
                organisation -> new PublishRewardRule(
                        RewardRuleId.of(organisation.id(), input.behaviour()),
                        organisation.id(),
                        input.behaviour(),
                        input.unit(),
                        input.amount(),
                        input.dailyCap() == null ? 0 : input.dailyCap(),
                        call.by()));
    }

    @MutationMapping
    Payload<RewardRuleView> retireRewardRule(@Argument RetireRewardRuleInput input, MutationCall call) {
        return rules.on(
                call,
                input.rewardRule(),
                Permission.MANAGE_REWARD_RULES,
                rule -> new RetireRewardRule(rule.id(), call.by()));
    }
}
