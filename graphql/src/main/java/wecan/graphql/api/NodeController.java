package wecan.graphql.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import wecan.messages.InvalidInput;
import wecan.query.access.Viewer;

/** {@code node} and {@code nodes}. */
@Controller
class NodeController {
    private static final int MAX_IDS = 100;

    private final Nodes nodes;

    NodeController(Nodes nodes) {
        this.nodes = nodes;
    }

    @QueryMapping
    @Nullable
    Object node(@Argument String id, Viewer viewer) {
        return nodes.node(viewer, id);
    }

    @QueryMapping
    List<@Nullable Object> nodes(@Argument List<String> ids, Viewer viewer) {
        InvalidInput.range("ids", ids.size(), 0, MAX_IDS);
        return nodes.nodes(viewer, ids);
    }
}
