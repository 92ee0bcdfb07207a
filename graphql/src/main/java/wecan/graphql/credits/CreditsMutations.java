package wecan.graphql.credits;

import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import wecan.graphql.api.GlobalId;
import wecan.graphql.api.Ids;
import wecan.graphql.api.MutationCall;
import wecan.graphql.api.Mutations;
import wecan.graphql.api.NodeKind;
import wecan.graphql.api.Payload;
import wecan.graphql.api.Permitted;
import wecan.messages.CommandRejected;
import wecan.messages.PersonId;
import wecan.messages.PlatformRejection.NotFound;
import wecan.messages.credits.Behaviour;
import wecan.messages.credits.CreditUnit;
import wecan.messages.credits.IssuanceCommand;
import wecan.messages.credits.IssuanceCommand.ApproveIssuance;
import wecan.messages.credits.IssuanceCommand.DeclineIssuance;
import wecan.messages.credits.IssuanceCommand.RequestIssuance;
import wecan.messages.credits.IssuanceId;
import wecan.messages.credits.RewardRuleCommand.PublishRewardRule;
import wecan.messages.credits.RewardRuleCommand.RetireRewardRule;
import wecan.messages.credits.RewardRuleId;
import wecan.messages.organisation.OrganisationId;
import wecan.query.access.Access;
import wecan.query.access.Permission;
import wecan.query.credits.IssuanceQueries;
import wecan.query.credits.IssuanceView;
import wecan.query.credits.RewardQueries;
import wecan.query.credits.RewardRuleView;
import wecan.query.organisation.OrganisationQueries;

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

    private final Mutations mutations;
    private final Access access;
    private final IssuanceQueries issuances;
    private final RewardQueries rewards;
    private final OrganisationQueries organisations;
    private final Ids ids;

    CreditsMutations(
            Mutations mutations,
            Access access,
            IssuanceQueries issuances,
            RewardQueries rewards,
            OrganisationQueries organisations,
            Ids ids) {
        this.mutations = mutations;
        this.access = access;
        this.issuances = issuances;
        this.rewards = rewards;
        this.organisations = organisations;
        this.ids = ids;
    }

    @MutationMapping
    Payload<IssuanceView> requestIssuance(@Argument RequestIssuanceInput input, MutationCall call) {
        return mutations.run(
                call,
                () -> {
                    OrganisationId organisation = organisation(call, input.organisation());
                    return Permitted.in(
                            organisation,
                            access,
                            call.viewer(),
                            Permission.REQUEST_ISSUANCE,
                            () -> new RequestIssuance(
                                    new IssuanceId(ids.next()),
                                    organisation,
                                    input.amount(),
                                    input.reason(),
                                    by(call)));
                },
                shownIssuance(call));
    }

    @MutationMapping
    Payload<IssuanceView> approveIssuance(@Argument IssuanceInput input, MutationCall call) {
        return decided(call, input.issuance(), id -> new ApproveIssuance(id, by(call)));
    }

    @MutationMapping
    Payload<IssuanceView> declineIssuance(@Argument DeclineIssuanceInput input, MutationCall call) {
        return decided(call, input.issuance(), id -> new DeclineIssuance(id, by(call), input.reason()));
    }

    @MutationMapping
    Payload<RewardRuleView> publishRewardRule(@Argument PublishRewardRuleInput input, MutationCall call) {
        return mutations.run(
                call,
                () -> {
                    OrganisationId organisation = organisation(call, input.organisation());
                    return Permitted.in(
                            organisation,
                            access,
                            call.viewer(),
                            Permission.MANAGE_REWARD_RULES,
                            () -> new PublishRewardRule(
                                    RewardRuleId.of(organisation, input.behaviour()),
                                    organisation,
                                    input.behaviour(),
                                    input.unit(),
                                    input.amount(),
                                    input.dailyCap() == null ? 0 : input.dailyCap(),
                                    by(call)));
                },
                shownRule(call));
    }

    @MutationMapping
    Payload<RewardRuleView> retireRewardRule(@Argument RetireRewardRuleInput input, MutationCall call) {
        return mutations.run(
                call,
                () -> {
                    RewardRuleId id =
                            new RewardRuleId(GlobalId.require(NodeKind.REWARD_RULE, input.rewardRule(), "rewardRule"));
                    RewardRuleView rule = rewards.rule(call.viewer(), id)
                            .orElseThrow(() -> new CommandRejected(new NotFound(id.value())));
                    return Permitted.in(
                            rule.organisation(),
                            access,
                            call.viewer(),
                            Permission.MANAGE_REWARD_RULES,
                            () -> new RetireRewardRule(id, by(call)));
                },
                shownRule(call));
    }

    private Payload<IssuanceView> decided(
            MutationCall call, String issuance, Function<IssuanceId, IssuanceCommand> command) {
        return mutations.run(
                call,
                () -> {
                    IssuanceId id = new IssuanceId(GlobalId.require(NodeKind.ISSUANCE, issuance, "issuance"));
                    IssuanceView view = issuances
                            .byId(call.viewer(), id)
                            .orElseThrow(() -> new CommandRejected(new NotFound(id.value())));
                    return Permitted.in(
                            view.organisation(),
                            access,
                            call.viewer(),
                            Permission.DECIDE_ISSUANCE,
                            () -> command.apply(id));
                },
                shownIssuance(call));
    }

    private OrganisationId organisation(MutationCall call, String organisation) {
        UUID id = GlobalId.require(NodeKind.ORGANISATION, organisation, "organisation");
        return organisations
                .byId(call.viewer(), new OrganisationId(id))
                .orElseThrow(() -> new CommandRejected(new NotFound(id)))
                .id();
    }

    private Mutations.Reading<IssuanceView> shownIssuance(MutationCall call) {
        return id -> issuances.byId(call.viewer(), new IssuanceId(id)).orElse(null);
    }

    private Mutations.Reading<RewardRuleView> shownRule(MutationCall call) {
        return id -> rewards.rule(call.viewer(), new RewardRuleId(id)).orElse(null);
    }

    private static PersonId by(MutationCall call) {
        return call.viewer().person();
    }
}
