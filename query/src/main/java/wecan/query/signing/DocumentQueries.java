package wecan.query.signing;

import static java.util.stream.Collectors.toMap;

import com.mongodb.client.model.Filters;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.signing.SigningFlowId;
import wecan.query.Fields;
import wecan.query.ViewKind;
import wecan.query.ViewStore;
import wecan.query.access.Access;
import wecan.query.access.Decision;
import wecan.query.access.Permission;
import wecan.query.access.Scope;
import wecan.query.access.Viewer;

/** Documents with seals, to those who take part. What everybody may know is {@link VerificationQueries}'. */
public final class DocumentQueries {
    private final ViewStore views;
    private final Access access;

    public DocumentQueries(ViewStore views, Access access) {
        this.views = views;
        this.access = access;
    }

    /** @param document SHA-256, lower-case hex */
    public Optional<SignedDocumentView> byHash(Viewer viewer, String document) {
        return Optional.ofNullable(byHashes(viewer, List.of(document)).get(document));
    }

    /** By SHA-256, lower-case hex. */
    public Map<String, SignedDocumentView> byHashes(Viewer viewer, Collection<String> documents) {
        List<Fields> found = views.byIds(ViewKind.SIGNED_DOCUMENT, documents).values().stream()
                .filter(SignedDocumentView::isSigned)
                .toList();
        Map<String, Fields> flows = views.byIds(
                ViewKind.SIGNING_FLOW,
                found.stream()
                        .map(SignedDocumentView::flow)
                        .filter(Objects::nonNull)
                        .toList());
        Set<OrganisationId> concerned = new HashSet<>();
        found.forEach(document -> concerned.addAll(concerned(document, flow(document, flows))));
        Map<OrganisationId, Decision> decisions = access.decideAll(viewer, Permission.VIEW_SIGNING, concerned);
        return found.stream()
                .filter(document -> concerned(document, flow(document, flows)).stream()
                        .anyMatch(organisation -> Objects.requireNonNull(decisions.get(organisation))
                                .granted()))
                .map(document -> SignedDocumentView.of(document, flow(document, flows)))
                .collect(toMap(SignedDocumentView::document, view -> view));
    }

    /**
     * Whether the viewer may read a document's bytes, because a request or a flow that the viewer may see is about it.
     * So nobody may be let name a document in a request or a flow who has neither uploaded it nor may read it: hashes are
     * no secrets.
     *
     * @param document SHA-256, lower-case hex
     */
    public boolean mayRead(Viewer viewer, String document) {
        Scope scope = access.scope(viewer, Permission.VIEW_SIGNING);
        if (scope.isEmpty()) {
            return false;
        }
        Bson about = Filters.eq(Fields.path("documents"), document);
        return !views.all(ViewKind.SEAL_USE, Filters.and(about, scope.filter())).isEmpty()
                || !views.all(ViewKind.SIGNING_FLOW, Filters.and(about, scope.filter("parties")))
                        .isEmpty();
    }

    private static @Nullable Fields flow(Fields document, Map<String, Fields> flows) {
        SigningFlowId flow = SignedDocumentView.flow(document);
        return flow == null ? null : flows.get(flow.toString());
    }

    private static Set<OrganisationId> concerned(Fields document, @Nullable Fields flow) {
        Set<OrganisationId> organisations = new HashSet<>();
        organisations.add(document.id("organisation", OrganisationId::new));
        if (flow != null) {
            organisations.addAll(flow.ids("parties", OrganisationId::new));
        }
        return organisations;
    }
}
