package wecan.query.signing;

import static java.util.stream.Collectors.toMap;

import com.mongodb.client.model.Filters;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.conversions.Bson;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.signing.SealId;
import wecan.query.Fields;
import wecan.query.Order;
import wecan.query.Page;
import wecan.query.PageRequest;
import wecan.query.ViewKind;
import wecan.query.ViewStore;
import wecan.query.access.Access;
import wecan.query.access.Permission;
import wecan.query.access.Scope;
import wecan.query.access.Viewer;

/** Seals, to the active members of their organisation and to auditors. */
public final class SealQueries {
    private final ViewStore views;
    private final Access access;

    public SealQueries(ViewStore views, Access access) {
        this.views = views;
        this.access = access;
    }

    public Optional<SealView> byId(Viewer viewer, SealId id) {
        return Optional.ofNullable(byIds(viewer, List.of(id)).get(id));
    }

    public Map<SealId, SealView> byIds(Viewer viewer, Collection<SealId> ids) {
        List<SealView> found = views.byIds(ViewKind.SEAL, ids).values().stream()
                .filter(fields -> fields.has("organisation"))
                .map(SealView::of)
                .toList();
        return access.visible(viewer, Permission.VIEW_SEALS, found, SealView::organisation).stream()
                .collect(toMap(SealView::id, view -> view));
    }

    /** The seals of an organisation, newest first. */
    public Page<SealView> ofOrganisation(Viewer viewer, OrganisationId organisation, PageRequest page) {
        if (!access.decide(viewer, Permission.VIEW_SEALS, organisation).granted()) {
            return Page.empty();
        }
        Bson filter = Filters.eq(Fields.path("organisation"), organisation.toString());
        return views.page(ViewKind.SEAL, filter, Order.NEWEST, page, SealView::of);
    }

    /** The seals that a person keeps, as far as the viewer may see them, newest first. */
    public Page<SealView> keptBy(Viewer viewer, PersonId person, PageRequest page) {
        return ofPerson(viewer, "keeper", person, page);
    }

    /** The seals whose use a person approves, as far as the viewer may see them, newest first. */
    public Page<SealView> approvedBy(Viewer viewer, PersonId person, PageRequest page) {
        return ofPerson(viewer, "approvers", person, page);
    }

    private Page<SealView> ofPerson(Viewer viewer, String field, PersonId person, PageRequest page) {
        Scope scope = access.scope(viewer, Permission.VIEW_SEALS);
        if (scope.isEmpty()) {
            return Page.empty();
        }
        Bson filter = Filters.and(scope.filter(), Filters.eq(Fields.path(field), person.toString()));
        return views.page(ViewKind.SEAL, filter, Order.NEWEST, page, SealView::of);
    }
}
