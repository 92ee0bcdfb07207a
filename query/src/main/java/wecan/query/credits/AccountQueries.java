package wecan.query.credits;

import static java.util.stream.Collectors.toMap;

import com.mongodb.client.model.Filters;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.conversions.Bson;
import wecan.messages.PersonId;
import wecan.messages.credits.Account;
import wecan.messages.credits.AccountId;
import wecan.messages.credits.CreditUnit;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.work.TaskId;
import wecan.query.Fields;
import wecan.query.Order;
import wecan.query.Page;
import wecan.query.PageRequest;
import wecan.query.ViewKind;
import wecan.query.ViewStore;
import wecan.query.access.Access;
import wecan.query.access.Decision;
import wecan.query.access.Permission;
import wecan.query.access.Viewer;

/**
 * Accounts and statements: a person's own; an organisation's, with the escrows of its tasks, to its treasurers and its
 * owner; issuance to the platform's treasurers; all to an auditor.
 */
public final class AccountQueries {
    private final ViewStore views;
    private final Access access;

    public AccountQueries(ViewStore views, Access access) {
        this.views = views;
        this.access = access;
    }

    public Optional<AccountView> byId(Viewer viewer, AccountId id) {
        return Optional.ofNullable(byIds(viewer, List.of(id)).get(id));
    }

    public Map<AccountId, AccountView> byIds(Viewer viewer, Collection<AccountId> ids) {
        List<AccountView> found = views.byIds(ViewKind.ACCOUNT, ids).values().stream()
                .map(AccountView::of)
                .toList();
        Set<OrganisationId> organisations = found.stream()
                .map(AccountView::organisation)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<OrganisationId, Decision> decisions = access.decideAll(viewer, Permission.VIEW_ACCOUNTS, organisations);
        return found.stream()
                .filter(account -> visible(viewer, account, decisions))
                .collect(toMap(AccountView::id, view -> view));
    }

    private boolean visible(Viewer viewer, AccountView account, Map<OrganisationId, Decision> decisions) {
        return switch (account.kind()) {
            case MEMBER ->
                account.owner().equals(viewer.person().value())
                        || access.decide(viewer, Permission.VIEW_ANY_PERSON).granted();
            case ISSUANCE ->
                access.decide(viewer, Permission.VIEW_ISSUANCE_ACCOUNT).granted();
            case ORGANISATION, ESCROW -> {
                Decision decision = account.organisation() == null ? null : decisions.get(account.organisation());
                yield decision != null && decision.granted();
            }
        };
    }

    /** The viewer's own accounts, one a unit; none before the first membership. */
    public List<AccountView> mine(Viewer viewer) {
        return ofPerson(viewer, viewer.person());
    }

    public List<AccountView> ofPerson(Viewer viewer, PersonId person) {
        return existing(
                viewer,
                Arrays.stream(CreditUnit.values())
                        .map(unit -> Account.member(person, unit).id())
                        .toList());
    }

    public List<AccountView> ofOrganisation(Viewer viewer, OrganisationId organisation) {
        return existing(
                viewer,
                List.of(Account.organisation(organisation, CreditUnit.NENGBEI).id()));
    }

    /** The escrow of a task's bounty. */
    public Optional<AccountView> ofTask(Viewer viewer, TaskId task) {
        return byId(viewer, Account.escrow(task).id());
    }

    /** The accounts that credits are issued from, one a unit that was issued. */
    public List<AccountView> issuance(Viewer viewer) {
        return existing(
                viewer,
                Arrays.stream(CreditUnit.values())
                        .map(unit -> Account.issuance(unit).id())
                        .toList());
    }

    /** What was posted to an account, newest first. */
    public Page<StatementLine> statement(Viewer viewer, AccountId account, PageRequest page) {
        if (byId(viewer, account).isEmpty()) {
            return Page.empty();
        }
        Bson filter = Filters.eq(Fields.path("account"), account.toString());
        return views.page(ViewKind.STATEMENT_LINE, filter, Order.NEWEST, page, StatementLine::of);
    }

    private List<AccountView> existing(Viewer viewer, List<AccountId> ids) {
        return byIds(viewer, ids).values().stream()
                .sorted(Comparator.comparing(AccountView::unit))
                .toList();
    }
}
