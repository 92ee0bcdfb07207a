package wecan.graphql.credits;

import graphql.GraphQLContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import wecan.graphql.api.Connection;
import wecan.graphql.api.GlobalId;
import wecan.graphql.api.Joins;
import wecan.graphql.api.NodeKind;
import wecan.graphql.api.Pages;
import wecan.graphql.api.PersonRef;
import wecan.graphql.ledger.FabricTransaction;
import wecan.messages.PersonId;
import wecan.messages.credits.AccountId;
import wecan.messages.credits.AccountKind;
import wecan.messages.credits.CreditUnit;
import wecan.messages.credits.IssuanceId;
import wecan.messages.credits.TransferId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.work.TaskId;
import wecan.query.PageRequest;
import wecan.query.access.Access;
import wecan.query.access.Permission;
import wecan.query.access.Viewer;
import wecan.query.credits.AccountQueries;
import wecan.query.credits.AccountView;
import wecan.query.credits.ContributionView;
import wecan.query.credits.IssuanceQueries;
import wecan.query.credits.IssuanceView;
import wecan.query.credits.RewardQueries;
import wecan.query.credits.RewardRuleView;
import wecan.query.credits.StatementLine;
import wecan.query.credits.TransferQueries;
import wecan.query.credits.TransferView;
import wecan.query.organisation.OrganisationQueries;
import wecan.query.organisation.OrganisationView;
import wecan.query.work.TaskQueries;
import wecan.query.work.TaskView;

/** Queries about accounts, transfers, issuances, rules and contributions. */
@Controller
class CreditsReads {
    private final AccountQueries accounts;
    private final TransferQueries transfers;
    private final IssuanceQueries issuances;
    private final RewardQueries rewards;
    private final OrganisationQueries organisations;
    private final TaskQueries tasks;
    private final Access access;

    CreditsReads(
            AccountQueries accounts,
            TransferQueries transfers,
            IssuanceQueries issuances,
            RewardQueries rewards,
            OrganisationQueries organisations,
            TaskQueries tasks,
            Access access) {
        this.accounts = accounts;
        this.transfers = transfers;
        this.issuances = issuances;
        this.rewards = rewards;
        this.organisations = organisations;
        this.tasks = tasks;
        this.access = access;
    }

    @QueryMapping
    List<AccountView> myAccounts(Viewer viewer) {
        return accounts.mine(viewer);
    }

    @SchemaMapping(typeName = "Viewer", field = "accounts")
    List<AccountView> accountsOfViewer(Viewer viewer) {
        return accounts.mine(viewer);
    }

    @QueryMapping
    @Nullable
    AccountView account(@Argument String id, Viewer viewer) {
        return GlobalId.decode(NodeKind.ACCOUNT, id)
                .flatMap(uuid -> accounts.byId(viewer, new AccountId(uuid)))
                .orElse(null);
    }

    @QueryMapping
    @Nullable
    TransferView transfer(@Argument String id, Viewer viewer) {
        return GlobalId.decode(NodeKind.TRANSFER, id)
                .flatMap(uuid -> transfers.byId(viewer, new TransferId(uuid)))
                .orElse(null);
    }

    @QueryMapping
    @Nullable
    IssuanceView issuance(@Argument String id, Viewer viewer) {
        return GlobalId.decode(NodeKind.ISSUANCE, id)
                .flatMap(uuid -> issuances.byId(viewer, new IssuanceId(uuid)))
                .orElse(null);
    }

    @QueryMapping
    Connection<IssuanceView> issuances(
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            @Argument IssuanceView.@Nullable State state,
            Viewer viewer) {
        return Pages.connection(
                issuances.list(viewer, null, state == null ? null : Set.of(state), Pages.request(first, after)));
    }

    @QueryMapping
    Connection<ContributionView> contributions(
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            @Argument @Nullable String organisation,
            @Argument @Nullable String person,
            Viewer viewer) {
        var organisationId = GlobalId.requireIfPresent(NodeKind.ORGANISATION, organisation, "organisation");
        var personId = GlobalId.requireIfPresent(NodeKind.PERSON, person, "person");
        PersonId whose = personId != null ? new PersonId(personId) : organisationId == null ? viewer.person() : null;
        return Pages.connection(rewards.contributions(
                viewer,
                organisationId == null ? null : new OrganisationId(organisationId),
                whose,
                Pages.request(first, after)));
    }

    /** Null, not empty, for a viewer who may not see them. */
    @SchemaMapping(typeName = "Organisation", field = "accounts")
    @Nullable
    List<AccountView> accountsOfOrganisation(OrganisationView organisation, Viewer viewer) {
        return access.decide(viewer, Permission.VIEW_ACCOUNTS, organisation.id())
                        .granted()
                ? accounts.ofOrganisation(viewer, organisation.id())
                : null;
    }

    @SchemaMapping(typeName = "Organisation")
    @Nullable
    List<RewardRuleView> rewardRules(OrganisationView organisation, Viewer viewer) {
        return access.decide(viewer, Permission.VIEW_REWARD_RULES, organisation.id())
                        .granted()
                ? rewards.rulesOf(viewer, organisation.id(), PageRequest.first(PageRequest.MAX))
                        .items()
                : null;
    }

    @SchemaMapping(typeName = "Account")
    String fabricAccount(AccountView account) {
        return account.id().toString();
    }

    @SchemaMapping(typeName = "Account")
    Connection<StatementLine> statement(
            AccountView account, @Argument @Nullable Integer first, @Argument @Nullable String after, Viewer viewer) {
        return Pages.connection(accounts.statement(viewer, account.id(), Pages.request(first, after)));
    }

    /** Whoever may see the line may see its transfer. */
    @BatchMapping(typeName = "StatementLine", field = "transfer")
    Map<StatementLine, TransferView> transferOfLine(List<StatementLine> lines, GraphQLContext context) {
        return Joins.one(lines, StatementLine::transfer, ids -> transfers.byIds(Joins.viewer(context), ids));
    }

    @SchemaMapping(typeName = "StatementLine")
    AccountKind counterparty(StatementLine line) {
        return line.counterKind();
    }

    @SchemaMapping(typeName = "Transfer")
    String fabricTransfer(TransferView transfer) {
        return transfer.id().toString();
    }

    @SchemaMapping(typeName = "Transfer", field = "unit")
    CreditUnit unitOfTransfer(TransferView transfer) {
        return transfer.debit().unit();
    }

    @SchemaMapping(typeName = "Transfer")
    Optional<FabricTransaction> fabric(TransferView transfer) {
        return Optional.ofNullable(transfer.fabricTx()).map(tx -> FabricTransaction.of(tx, transfer.block()));
    }

    @BatchMapping(typeName = "Issuance", field = "organisation")
    Map<IssuanceView, OrganisationView> organisationOfIssuance(List<IssuanceView> views, GraphQLContext context) {
        return Joins.one(views, IssuanceView::organisation, ids -> organisations.byIds(Joins.viewer(context), ids));
    }

    @BatchMapping(typeName = "Issuance", field = "transfer")
    Map<IssuanceView, TransferView> transferOfIssuance(List<IssuanceView> views, GraphQLContext context) {
        return Joins.one(views, IssuanceView::transfer, ids -> transfers.byIds(Joins.viewer(context), ids));
    }

    @SchemaMapping(typeName = "Issuance")
    PersonRef requestedBy(IssuanceView view) {
        return new PersonRef(view.requestedBy());
    }

    @SchemaMapping(typeName = "Issuance")
    @Nullable
    PersonRef decidedBy(IssuanceView view) {
        return PersonRef.of(view.decidedBy());
    }

    @BatchMapping(typeName = "RewardRule", field = "organisation")
    Map<RewardRuleView, OrganisationView> organisationOfRule(List<RewardRuleView> views, GraphQLContext context) {
        return Joins.one(views, RewardRuleView::organisation, ids -> organisations.byIds(Joins.viewer(context), ids));
    }

    @SchemaMapping(typeName = "RewardRule")
    int ruleVersion(RewardRuleView rule) {
        return rule.versions().getLast().number();
    }

    @SchemaMapping(typeName = "RewardRule")
    boolean inForce(RewardRuleView rule) {
        return rule.inForce().isPresent();
    }

    @SchemaMapping(typeName = "RewardRule", field = "unit")
    CreditUnit unitOfRule(RewardRuleView rule) {
        return rule.versions().getLast().unit();
    }

    @SchemaMapping(typeName = "RewardRule", field = "amount")
    long amountOfRule(RewardRuleView rule) {
        return rule.versions().getLast().amount();
    }

    @SchemaMapping(typeName = "RewardRule")
    int dailyCap(RewardRuleView rule) {
        return rule.versions().getLast().dailyCap();
    }

    @BatchMapping(typeName = "Contribution", field = "organisation")
    Map<ContributionView, OrganisationView> organisationOfContribution(
            List<ContributionView> views, GraphQLContext context) {
        return Joins.one(views, ContributionView::organisation, ids -> organisations.byIds(Joins.viewer(context), ids));
    }

    @SchemaMapping(typeName = "Contribution", field = "person")
    PersonRef personOfContribution(ContributionView view) {
        return new PersonRef(view.person());
    }

    @BatchMapping(typeName = "Contribution", field = "task")
    Map<ContributionView, TaskView> taskOfContribution(List<ContributionView> views, GraphQLContext context) {
        return Joins.one(views, view -> new TaskId(view.subject()), ids -> tasks.byIds(Joins.viewer(context), ids));
    }

    @SchemaMapping(typeName = "Contribution", field = "amount")
    @Nullable
    Long amountOfContribution(ContributionView view) {
        return view.unit() == null ? null : (Long) view.amount();
    }

    @BatchMapping(typeName = "Contribution", field = "transfer")
    Map<ContributionView, TransferView> transferOfContribution(List<ContributionView> views, GraphQLContext context) {
        return Joins.one(views, ContributionView::transfer, ids -> transfers.byIds(Joins.viewer(context), ids));
    }
}
