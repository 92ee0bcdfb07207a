package wecan.graphql.credits;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import wecan.graphql.api.ChangeFeed;
import wecan.graphql.api.GlobalId;
import wecan.graphql.api.NodeKind;
import wecan.graphql.api.Position;
import wecan.messages.credits.AccountId;
import wecan.query.ViewKind;
import wecan.query.access.Viewer;
import wecan.query.credits.AccountQueries;
import wecan.query.credits.AccountView;

/** Subscriptions to accounts. */
@Controller
class CreditsFeeds {
    record AccountChange(AccountView account, Position position) {}

    private final ChangeFeed feed;
    private final AccountQueries accounts;

    CreditsFeeds(ChangeFeed feed, AccountQueries accounts) {
        this.feed = feed;
        this.accounts = accounts;
    }

    @SubscriptionMapping
    Flux<AccountChange> accountChanged(@Argument @Nullable String account, Viewer viewer) {
        UUID wanted = GlobalId.requireIfPresent(NodeKind.ACCOUNT, account, "account");
        return feed.stream(
                change -> change.kind() == ViewKind.ACCOUNT
                        && (wanted == null || change.id().equals(wanted.toString())),
                change -> accounts.byId(viewer, new AccountId(UUID.fromString(change.id())))
                        .filter(view -> wanted != null
                                || view.owner().equals(viewer.person().value()))
                        .map(view -> new AccountChange(view, new Position(change.position()))));
    }
}
