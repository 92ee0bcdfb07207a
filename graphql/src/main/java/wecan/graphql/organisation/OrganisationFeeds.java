package wecan.graphql.organisation;

import java.util.UUID;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import wecan.graphql.api.ChangeFeed;
import wecan.graphql.api.GlobalId;
import wecan.graphql.api.NodeKind;
import wecan.graphql.api.Position;
import wecan.messages.organisation.MembershipId;
import wecan.messages.organisation.OrganisationId;
import wecan.query.ViewKind;
import wecan.query.access.Viewer;
import wecan.query.organisation.MembershipQueries;
import wecan.query.organisation.MembershipView;

/** Subscriptions to memberships. */
@Controller
class OrganisationFeeds {
    record MembershipChange(MembershipView membership, Position position) {}

    private final ChangeFeed feed;
    private final MembershipQueries memberships;

    OrganisationFeeds(ChangeFeed feed, MembershipQueries memberships) {
        this.feed = feed;
        this.memberships = memberships;
    }

    @SubscriptionMapping
    Flux<MembershipChange> membershipChanged(@Argument String organisation, Viewer viewer) {
        OrganisationId id = new OrganisationId(GlobalId.require(NodeKind.ORGANISATION, organisation, "organisation"));
        return feed.stream(
                change -> change.kind() == ViewKind.MEMBERSHIP && id.equals(change.organisation()),
                change -> memberships
                        .byId(viewer, new MembershipId(UUID.fromString(change.id())))
                        .map(view -> new MembershipChange(view, new Position(change.position()))));
    }
}
