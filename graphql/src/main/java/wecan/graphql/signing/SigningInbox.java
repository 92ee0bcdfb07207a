package wecan.graphql.signing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wecan.messages.InvalidInput;
import wecan.query.Page;
import wecan.query.PageRequest;
import wecan.query.access.Viewer;
import wecan.query.signing.FlowQueries;
import wecan.query.signing.SealUseQueries;

/** What waits for a viewer: first what to approve, then what to seal, then what to sign; each newest first. */
final class SigningInbox {
    private interface Source {
        Page<? extends Object> page(Viewer viewer, PageRequest request);
    }

    private final List<Source> sources;

    SigningInbox(SealUseQueries uses, FlowQueries flows) {
        sources = List.of(uses::toApprove, uses::toUse, flows::toSign);
    }

    /** A cursor is the number of its source and the cursor there. */
    Page<Object> page(Viewer viewer, PageRequest request) {
        int source = source(request.after());
        String after = request.after() == null ? null : request.after().substring(1);
        List<Page.Edge<Object>> edges = new ArrayList<>();
        while (source < sources.size()) {
            int wanted = request.first() - edges.size();
            Page<? extends Object> page = sources.get(source).page(viewer, new PageRequest(Math.max(wanted, 1), after));
            if (wanted == 0) {
                if (!page.edges().isEmpty()) {
                    return new Page<>(edges, true, request.after() != null);
                }
            } else {
                for (Page.Edge<? extends Object> edge : page.edges()) {
                    edges.add(new Page.Edge<>(edge.item(), source + edge.cursor()));
                }
                if (page.hasNext()) {
                    return new Page<>(edges, true, request.after() != null);
                }
            }
            source++;
            after = null;
        }
        return new Page<>(edges, false, request.after() != null);
    }

    private int source(@Nullable String after) {
        int source = after == null ? 0 : after.isEmpty() ? -1 : after.charAt(0) - '0';
        if (source < 0 || source >= sources.size()) {
            throw InvalidInput.rejected("after", InvalidInput.Problem.MALFORMED, 0);
        }
        return source;
    }
}
