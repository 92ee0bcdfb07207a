package wecan.graphql.ledger;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import wecan.fabric.FabricLink;
import wecan.fabric.FabricStatus;
import wecan.graphql.api.Position;
import wecan.graphql.ledger.LedgerReads.LogCheckpoint;
import wecan.query.access.Viewer;
import wecan.sequencer.Anchor;
import wecan.sequencer.Log;
import wecan.store.RecordedEvents;

/** How far the log and its anchors are. */
@Controller
class AnchorReads {
    record AnchorStatus(
            FabricStatus.State fabric,
            Position position,
            long logSize,
            long anchoredSize,
            @Nullable LogCheckpoint checkpoint) {}

    private final FabricLink fabric;
    private final Log log;
    private final RecordedEvents events;

    AnchorReads(FabricLink fabric, Log log, RecordedEvents events) {
        this.fabric = fabric;
        this.log = log;
        this.events = events;
    }

    /** The viewer is taken so that only somebody who is signed in is answered. */
    @QueryMapping
    AnchorStatus anchorStatus(Viewer viewer) {
        Optional<Anchor> anchor = log.latestAnchor();
        return new AnchorStatus(
                fabric.status().state(),
                new Position(events.head()),
                log.size(),
                anchor.map(Anchor::size).orElse(0L),
                log.checkpoint().map(LogCheckpoint::of).orElse(null));
    }
}
