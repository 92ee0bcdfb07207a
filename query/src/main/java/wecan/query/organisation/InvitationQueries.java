package wecan.query.organisation;

import static java.util.stream.Collectors.toMap;

import com.mongodb.client.model.Filters;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.conversions.Bson;
import wecan.messages.organisation.InvitationId;
import wecan.messages.organisation.OrganisationId;
import wecan.query.Fields;
import wecan.query.Order;
import wecan.query.Page;
import wecan.query.PageRequest;
import wecan.query.ViewKind;
import wecan.query.ViewStore;
import wecan.query.access.Access;
import wecan.query.access.Permission;
import wecan.query.access.Viewer;

/** Invitations: to who holds the link, and to who may invite. */
public final class InvitationQueries {
    private final ViewStore views;
    private final Access access;

    public InvitationQueries(ViewStore views, Access access) {
        this.views = views;
        this.access = access;
    }

    /** The invitation behind a link; knowing the id is the right to see it. */
    public Optional<InvitationView> byId(Viewer viewer, InvitationId id) {
        return Optional.ofNullable(byIds(viewer, List.of(id)).get(id));
    }

    public Map<InvitationId, InvitationView> byIds(Viewer viewer, Collection<InvitationId> ids) {
        if (!access.decide(viewer, Permission.JOIN_OR_LEAVE).granted()) {
            return Map.of();
        }
        return views.byIds(ViewKind.INVITATION, ids).values().stream()
                .map(InvitationView::of)
                .collect(toMap(InvitationView::id, view -> view));
    }

    /** The invitations of an organisation, newest first. */
    public Page<InvitationView> ofOrganisation(Viewer viewer, OrganisationId organisation, PageRequest page) {
        if (!access.decide(viewer, Permission.VIEW_INVITATIONS, organisation).granted()) {
            return Page.empty();
        }
        Bson filter = Filters.eq(Fields.path("organisation"), organisation.toString());
        return views.page(ViewKind.INVITATION, filter, Order.NEWEST, page, InvitationView::of);
    }
}
