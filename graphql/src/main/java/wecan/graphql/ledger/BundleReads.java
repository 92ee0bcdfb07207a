package wecan.graphql.ledger;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import wecan.graphql.api.Nodes;
import wecan.graphql.api.Origin;
import wecan.graphql.api.Position;
import wecan.graphql.ledger.BundleFiles.BundleFile;
import wecan.query.access.Viewer;
import wecan.store.RecordedEvent;

/** Evidence bundles for those who may see the object. */
@Controller
class BundleReads {
    private final Nodes nodes;
    private final Histories histories;
    private final EvidenceBundles bundles;
    private final BundleFiles files;

    BundleReads(Nodes nodes, Histories histories, EvidenceBundles bundles, BundleFiles files) {
        this.nodes = nodes;
        this.histories = histories;
        this.bundles = bundles;
        this.files = files;
    }

    /** Null when there is no such object or event for the viewer, or no checkpoint covers the event yet. */
    @QueryMapping
    @Nullable
    BundleFile evidenceBundle(@Argument String id, @Argument @Nullable Position position, Viewer viewer) {
        Optional<Origin> origin = nodes.origin(viewer, id);
        Optional<RecordedEvent> event = position == null
                ? origin.flatMap(histories::latest)
                : origin.flatMap(from -> histories.at(from, position.value()));
        return event.flatMap(bundles::of).map(files::keep).orElse(null);
    }
}
