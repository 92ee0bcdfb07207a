package wecan.query.sourcing;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.sourcing.SourcingScopeId;
import wecan.query.Fields;
import wecan.query.ViewKind;
import wecan.query.ViewStore;

/** What the scopes of a page say: events name a scope without its coordinator and its terms. */
final class ScopeTerms {
    private final Map<String, Fields> scopes;

    private ScopeTerms(Map<String, Fields> scopes) {
        this.scopes = scopes;
    }

    /** Of the documents' scopes, in one read. */
    static ScopeTerms of(ViewStore views, List<Fields> documents) {
        return new ScopeTerms(views.byIds(
                ViewKind.SOURCING_SCOPE,
                documents.stream().map(fields -> fields.text("scope")).toList()));
    }

    /** Of these scopes that exist, in one read. */
    static ScopeTerms of(ViewStore views, Set<SourcingScopeId> scopes) {
        return new ScopeTerms(views.byIds(ViewKind.SOURCING_SCOPE, scopes));
    }

    boolean knows(SourcingScopeId scope) {
        return scopes.containsKey(scope.toString());
    }

    OrganisationId coordinator(SourcingScopeId scope) {
        return terms(scope).id("organisation", OrganisationId::new);
    }

    int returnsAllowed(SourcingScopeId scope) {
        return terms(scope).integer("returnsAllowed");
    }

    /** A scope is opened before anything happens in it, and one processing group writes both. */
    private Fields terms(SourcingScopeId scope) {
        return Objects.requireNonNull(scopes.get(scope.toString()), () -> "no scope " + scope);
    }
}
