package wecan.graphql.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import wecan.graphql.api.Connection;
import wecan.graphql.api.Cursor;
import wecan.graphql.api.PersonRef;
import wecan.graphql.api.Position;
import wecan.messages.InvalidInput;
import wecan.messages.MessageKeys;
import wecan.messages.PersonId;
import wecan.proof.Digest;
import wecan.query.credits.ContributionView;
import wecan.query.credits.IssuanceView;
import wecan.query.credits.RewardRuleView;
import wecan.query.credits.TransferView;
import wecan.query.organisation.MembershipView;
import wecan.query.organisation.OrganisationView;
import wecan.query.work.ProjectView;
import wecan.query.work.TaskView;
import wecan.store.RecordedEvent;
import wecan.store.RecordedEvents;

/** The field {@code history}: the events of an object that the viewer may see, oldest first, straight from the store. */
@Controller
class HistoryReads {
    private static final String POLICY = "policy:";

    private final RecordedEvents events;
    private final ObjectMapper json = new ObjectMapper();

    HistoryReads(RecordedEvents events) {
        this.events = events;
    }

    @SchemaMapping(typeName = "Organisation", field = "history")
    Connection<EventNode> ofOrganisation(
            OrganisationView view, @Argument @Nullable Integer first, @Argument @Nullable String after) {
        return page(view.id().value(), first, after);
    }

    @SchemaMapping(typeName = "Membership", field = "history")
    Connection<EventNode> ofMembership(
            MembershipView view, @Argument @Nullable Integer first, @Argument @Nullable String after) {
        return page(view.id().value(), first, after);
    }

    @SchemaMapping(typeName = "Project", field = "history")
    Connection<EventNode> ofProject(
            ProjectView view, @Argument @Nullable Integer first, @Argument @Nullable String after) {
        return page(view.id().value(), first, after);
    }

    @SchemaMapping(typeName = "Task", field = "history")
    Connection<EventNode> ofTask(TaskView view, @Argument @Nullable Integer first, @Argument @Nullable String after) {
        return page(view.id().value(), first, after);
    }

    @SchemaMapping(typeName = "Transfer", field = "history")
    Connection<EventNode> ofTransfer(
            TransferView view, @Argument @Nullable Integer first, @Argument @Nullable String after) {
        return page(view.id().value(), first, after);
    }

    @SchemaMapping(typeName = "Issuance", field = "history")
    Connection<EventNode> ofIssuance(
            IssuanceView view, @Argument @Nullable Integer first, @Argument @Nullable String after) {
        return page(view.id().value(), first, after);
    }

    @SchemaMapping(typeName = "RewardRule", field = "history")
    Connection<EventNode> ofRewardRule(
            RewardRuleView view, @Argument @Nullable Integer first, @Argument @Nullable String after) {
        return page(view.id().value(), first, after);
    }

    @SchemaMapping(typeName = "Contribution", field = "history")
    Connection<EventNode> ofContribution(
            ContributionView view, @Argument @Nullable Integer first, @Argument @Nullable String after) {
        return page(view.id().value(), first, after);
    }

    private Connection<EventNode> page(UUID aggregate, @Nullable Integer first, @Nullable String after) {
        int size = Connection.size(first);
        String key = Cursor.decode(after);
        List<RecordedEvent> found = events.of(aggregate, key == null ? -1 : sequence(key), size + 1);
        List<EventNode> nodes = found.stream().limit(size).map(this::node).toList();
        return Connection.of(nodes, node -> Long.toString(node.seq()), found.size() > size, key);
    }

    private static long sequence(String key) {
        try {
            return Long.parseLong(key);
        } catch (NumberFormatException e) {
            throw InvalidInput.rejected("after", InvalidInput.Problem.MALFORMED, 0);
        }
    }

    private EventNode node(RecordedEvent event) {
        String actor = metadata(event).path(MessageKeys.ACTOR).asText("");
        boolean person = !actor.isEmpty() && actor.indexOf(':') < 0 && actor.length() == 36;
        return new EventNode(
                new Position(event.position()),
                event.seq(),
                event.name(),
                event.revision(),
                event.at(),
                person ? new PersonRef(new PersonId(UUID.fromString(actor))) : null,
                actor.startsWith(POLICY) ? actor.substring(POLICY.length()) : null,
                Digest.sha256(event.payload()).hex());
    }

    private JsonNode metadata(RecordedEvent event) {
        try {
            return json.readTree(event.metadata());
        } catch (IOException e) {
            throw new UncheckedIOException("metadata of the event at position " + event.position(), e);
        }
    }
}
