package wecan.graphql.api;

import java.util.Optional;
import wecan.messages.organisation.OrganisationId;
import wecan.query.access.Viewer;

/** What organisations are called, for sentences. */
@FunctionalInterface
public interface OrganisationNames {
    /** Empty when the viewer may not see the organisation. */
    Optional<String> nameOf(Viewer viewer, OrganisationId organisation);
}
