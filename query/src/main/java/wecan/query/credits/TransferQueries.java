package wecan.query.credits;

import static java.util.stream.Collectors.toMap;

import com.mongodb.client.model.Filters;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import wecan.messages.credits.AccountKind;
import wecan.messages.credits.TransferId;
import wecan.messages.organisation.OrganisationId;
import wecan.query.Fields;
import wecan.query.Order;
import wecan.query.Page;
import wecan.query.PageRequest;
import wecan.query.ViewKind;
import wecan.query.ViewStore;
import wecan.query.access.Access;
import wecan.query.access.Decision;
import wecan.query.access.Permission;
import wecan.query.access.Scope;
import wecan.query.access.Viewer;

/** Transfers: to the persons on either side, to who sees the organisation's accounts, and to the platform's treasurers where credits are issued. */
public final class TransferQueries {
    private final ViewStore views;
    private final Access access;

    public TransferQueries(ViewStore views, Access access) {
        this.views = views;
        this.access = access;
    }

    public Optional<TransferView> byId(Viewer viewer, TransferId id) {
        return Optional.ofNullable(byIds(viewer, List.of(id)).get(id));
    }

    public Map<TransferId, TransferView> byIds(Viewer viewer, Collection<TransferId> ids) {
        List<TransferView> found = views.byIds(ViewKind.TRANSFER, ids).values().stream()
                .filter(fields -> fields.has("state"))
                .map(TransferView::of)
                .toList();
        Set<OrganisationId> organisations = found.stream()
                .map(TransferView::organisation)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<OrganisationId, Decision> decisions = access.decideAll(viewer, Permission.VIEW_ACCOUNTS, organisations);
        boolean issuance =
                access.decide(viewer, Permission.VIEW_ISSUANCE_ACCOUNT).granted();
        return found.stream()
                .filter(transfer -> isOwn(viewer, transfer)
                        || issuance && transfer.debit().kind() == AccountKind.ISSUANCE
                        || access.decide(viewer, Permission.VIEW_ANY_PERSON).granted()
                        || transfer.organisation() != null
                                && Objects.requireNonNull(decisions.get(transfer.organisation()))
                                        .granted())
                .collect(toMap(TransferView::id, view -> view));
    }

    /** The transfers for a task, an issuance or a contribution, newest first. */
    public Page<TransferView> byReference(Viewer viewer, UUID reference, PageRequest page) {
        Bson filter = Filters.and(
                Filters.eq(Fields.path("reference"), reference.toString()),
                Filters.exists(Fields.path("state")),
                visible(viewer));
        return views.page(ViewKind.TRANSFER, filter, Order.NEWEST, page, TransferView::of);
    }

    private Bson visible(Viewer viewer) {
        Scope scope = access.scope(viewer, Permission.VIEW_ACCOUNTS);
        if (scope instanceof Scope.Everywhere) {
            return new Document();
        }
        Bson own = Filters.eq(Fields.path("persons"), viewer.person().toString());
        return access.decide(viewer, Permission.VIEW_ISSUANCE_ACCOUNT).granted()
                ? Filters.or(own, scope.filter(), Filters.eq(Fields.path("debitKind"), AccountKind.ISSUANCE.name()))
                : Filters.or(own, scope.filter());
    }

    private static boolean isOwn(Viewer viewer, TransferView transfer) {
        UUID person = viewer.person().value();
        return transfer.debit().kind() == AccountKind.MEMBER
                        && transfer.debit().owner().equals(person)
                || transfer.credit().kind() == AccountKind.MEMBER
                        && transfer.credit().owner().equals(person);
    }
}
