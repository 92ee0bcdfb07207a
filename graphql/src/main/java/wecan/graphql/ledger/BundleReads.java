package wecan.graphql.ledger;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import wecan.graphql.api.GlobalId;
import wecan.graphql.api.Nodes;
import wecan.graphql.api.Position;
import wecan.graphql.ledger.BundleFiles.BundleFile;
import wecan.query.access.Viewer;
import wecan.store.RecordedEvent;
import wecan.store.RecordedEvents;

/** Evidence bundles for those who may see the object. */
@Controller
class BundleReads {
    private final Nodes nodes;
    private final RecordedEvents events;
    private final EvidenceBundles bundles;
    private final BundleFiles files;

    BundleReads(Nodes nodes, RecordedEvents events, EvidenceBundles bundles, BundleFiles files) {
        this.nodes = nodes;
        this.events = events;
        this.bundles = bundles;
        this.files = files;
    }

    /** Null when there is no such object or event for the viewer, or no checkpoint covers the event yet. */
    @QueryMapping
    @Nullable
    BundleFile evidenceBundle(@Argument String id, @Argument @Nullable Position position, Viewer viewer) {
        if (nodes.node(viewer, id) == null) {
            return null;
        }
        UUID aggregate = GlobalId.decode(id).orElseThrow().value();
        Optional<RecordedEvent> event = position == null
                ? events.latest(aggregate)
                : events.byPosition(position.value())
                        .filter(recorded -> recorded.id().equals(aggregate));
        return event.flatMap(bundles::of).map(files::keep).orElse(null);
    }
}
