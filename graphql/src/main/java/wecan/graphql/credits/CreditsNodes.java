package wecan.graphql.credits;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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

/** How objects of this context are found by their global ids, and which events they stem from. */
@Configuration(proxyBeanMethods = false)
class CreditsNodes {
    @Bean
    NodeType<AccountView> accountNode(AccountQueries accounts) {
        return NodeType.of(
                NodeKind.ACCOUNT,
                AccountView.class,
                AccountId::new,
                AccountId::value,
                AccountView::id,
                accounts::byIds);
    }

    @Bean
    NodeType<TransferView> transferNode(TransferQueries transfers) {
        return NodeType.of(
                        NodeKind.TRANSFER,
                        TransferView.class,
                        TransferId::new,
                        TransferId::value,
                        TransferView::id,
                        transfers::byIds)
                .recorded(TransferView::position);
    }

    @Bean
    NodeType<IssuanceView> issuanceNode(IssuanceQueries issuances) {
        return NodeType.of(
                        NodeKind.ISSUANCE,
                        IssuanceView.class,
                        IssuanceId::new,
                        IssuanceId::value,
                        IssuanceView::id,
                        issuances::byIds)
                .recorded(IssuanceView::position);
    }

    @Bean
    NodeType<RewardRuleView> rewardRuleNode(RewardQueries rewards) {
        return NodeType.of(
                        NodeKind.REWARD_RULE,
                        RewardRuleView.class,
                        RewardRuleId::new,
                        RewardRuleId::value,
                        RewardRuleView::id,
                        rewards::rules)
                .recorded(RewardRuleView::position);
    }

    @Bean
    NodeType<ContributionView> contributionNode(RewardQueries rewards) {
        return NodeType.of(
                        NodeKind.CONTRIBUTION,
                        ContributionView.class,
                        ContributionId::new,
                        ContributionId::value,
                        ContributionView::id,
                        rewards::contributions)
                .recorded(ContributionView::position);
    }
}
