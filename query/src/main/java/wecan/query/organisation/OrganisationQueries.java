package wecan.query.organisation;

import static java.util.stream.Collectors.toMap;

import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.organisation.OrganisationKind;
import wecan.query.Fields;
import wecan.query.Order;
import wecan.query.Page;
import wecan.query.PageRequest;
import wecan.query.ViewKind;
import wecan.query.ViewStore;
import wecan.query.access.Access;
import wecan.query.access.Permission;
import wecan.query.access.Viewer;

/** Organisations and charters: public to everyone who is signed in. */
public final class OrganisationQueries {
    private final ViewStore views;
    private final Access access;

    public OrganisationQueries(ViewStore views, Access access) {
        this.views = views;
        this.access = access;
    }

    /** Which organisations: those whose name contains the text, in whatever case; of this kind. Null for any. */
    public record Search(@Nullable String name, @Nullable OrganisationKind kind) {
        public static final Search ALL = new Search(null, null);
    }

    public Optional<OrganisationView> byId(Viewer viewer, OrganisationId id) {
        return Optional.ofNullable(byIds(viewer, List.of(id)).get(id));
    }

    public Map<OrganisationId, OrganisationView> byIds(Viewer viewer, Collection<OrganisationId> ids) {
        if (!access.decide(viewer, Permission.VIEW_ORGANISATION).granted()) {
            return Map.of();
        }
        return views.byIds(ViewKind.ORGANISATION, ids).values().stream()
                .map(OrganisationView::of)
                .collect(toMap(OrganisationView::id, view -> view));
    }

    /** By name. */
    public Page<OrganisationView> search(Viewer viewer, Search search, PageRequest page) {
        if (!access.decide(viewer, Permission.VIEW_ORGANISATION).granted()) {
            return Page.empty();
        }
        List<Bson> filters = new ArrayList<>(List.of(new Document()));
        if (search.name() != null) {
            Pattern name = Pattern.compile(literal(OrganisationProjection.nameKey(search.name())));
            filters.add(Filters.regex(Fields.path("nameKey"), name));
        }
        if (search.kind() != null) {
            filters.add(Filters.eq(Fields.path("kind"), search.kind().name()));
        }
        return views.page(ViewKind.ORGANISATION, Filters.and(filters), Order.NAME, page, OrganisationView::of);
    }

    /** How many active members each has; a number says nothing about a person, so it is public. */
    public Map<OrganisationId, Long> memberCounts(Viewer viewer, Collection<OrganisationId> ids) {
        if (!access.decide(viewer, Permission.VIEW_ORGANISATION).granted()) {
            return Map.of();
        }
        Bson active = Filters.and(
                Filters.in(
                        Fields.path("organisation"),
                        ids.stream().map(OrganisationId::toString).toList()),
                Filters.eq(Fields.path("state"), MembershipState.ACTIVE.name()));
        Map<String, Long> counts = views.counts(ViewKind.MEMBERSHIP, active, "organisation");
        return ids.stream().distinct().collect(toMap(id -> id, id -> counts.getOrDefault(id.toString(), 0L)));
    }

    /** One version of a charter. */
    public Optional<CharterView> charter(Viewer viewer, OrganisationId organisation, int number) {
        return Optional.ofNullable(charters(viewer, List.of(new CharterKey(organisation, number)))
                .get(new CharterKey(organisation, number)));
    }

    /** A version of a charter. */
    public record CharterKey(OrganisationId organisation, int number) {}

    public Map<CharterKey, CharterView> charters(Viewer viewer, Collection<CharterKey> keys) {
        if (!access.decide(viewer, Permission.VIEW_ORGANISATION).granted()) {
            return Map.of();
        }
        List<String> ids = keys.stream()
                .map(key -> CharterView.id(key.organisation(), key.number()))
                .toList();
        return views.byIds(ViewKind.CHARTER, ids).values().stream()
                .map(CharterView::of)
                .collect(toMap(view -> new CharterKey(view.organisation(), view.number()), view -> view));
    }

    /** All versions of a charter, the one in force first. */
    public Page<CharterView> charterHistory(Viewer viewer, OrganisationId organisation, PageRequest page) {
        if (!access.decide(viewer, Permission.VIEW_ORGANISATION).granted()) {
            return Page.empty();
        }
        Bson filter = Filters.eq(Fields.path("organisation"), organisation.toString());
        return views.page(ViewKind.CHARTER, filter, Order.NEWEST, page, CharterView::of);
    }

    /** The id behind a change of kind {@link ViewKind#ORGANISATION}. */
    public static OrganisationId id(String changed) {
        return new OrganisationId(UUID.fromString(changed));
    }

    /** The text as a regular expression that matches nothing else, in the syntax that Java and PCRE share. */
    private static String literal(String text) {
        return text.replaceAll("[\\\\^$.|?*+()\\[\\]{}#-]", "\\\\$0");
    }
}
