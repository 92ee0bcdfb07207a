package wecan.graphql.credits;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import wecan.graphql.api.Joins;
import wecan.graphql.api.NodeKind;
import wecan.graphql.api.NodeType;
import wecan.messages.credits.AccountId;
import wecan.messages.credits.ContributionId;
import wecan.messages.credits.IssuanceId;
import wecan.messages.credits.RewardRuleId;
import wecan.messages.credits.TransferId;
import wecan.query.credits.AccountQueries;
import wecan.query.credits.AccountView;
import wecan.query.credits.ContributionView;
import wecan.query.credits.IssuanceQueries;
import wecan.query.credits.IssuanceView;
import wecan.query.credits.RewardQueries;
import wecan.query.credits.RewardRuleView;
import wecan.query.credits.TransferQueries;
import wecan.query.credits.TransferView;

/** How objects of this context are found by their global ids. */
@Configuration(proxyBeanMethods = false)
class CreditsNodes {
    @Bean
    NodeType<AccountView> accountNode(AccountQueries accounts) {
        return new NodeType<>(
                NodeKind.ACCOUNT,
                AccountView.class,
                view -> view.id().value(),
                (viewer, ids) -> Joins.byUuid(
                        accounts.byIds(viewer, ids.stream().map(AccountId::new).toList()), AccountId::value));
    }

    @Bean
    NodeType<TransferView> transferNode(TransferQueries transfers) {
        return new NodeType<>(
                NodeKind.TRANSFER,
                TransferView.class,
                view -> view.id().value(),
                (viewer, ids) -> Joins.byUuid(
                        transfers.byIds(
                                viewer, ids.stream().map(TransferId::new).toList()),
                        TransferId::value));
    }

    @Bean
    NodeType<IssuanceView> issuanceNode(IssuanceQueries issuances) {
        return new NodeType<>(
                NodeKind.ISSUANCE,
                IssuanceView.class,
                view -> view.id().value(),
                (viewer, ids) -> Joins.byUuid(
                        issuances.byIds(
                                viewer, ids.stream().map(IssuanceId::new).toList()),
                        IssuanceId::value));
    }

    @Bean
    NodeType<RewardRuleView> rewardRuleNode(RewardQueries rewards) {
        return new NodeType<>(
                NodeKind.REWARD_RULE,
                RewardRuleView.class,
                view -> view.id().value(),
                (viewer, ids) -> Joins.byUuid(
                        rewards.rules(
                                viewer, ids.stream().map(RewardRuleId::new).toList()),
                        RewardRuleId::value));
    }

    @Bean
    NodeType<ContributionView> contributionNode(RewardQueries rewards) {
        return new NodeType<>(
                NodeKind.CONTRIBUTION,
                ContributionView.class,
                view -> view.id().value(),
                (viewer, ids) -> Joins.byUuid(
                        rewards.contributions(
                                viewer, ids.stream().map(ContributionId::new).toList()),
                        ContributionId::value));
    }
}
