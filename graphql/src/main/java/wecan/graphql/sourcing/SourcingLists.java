package wecan.graphql.sourcing;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import wecan.graphql.api.Connection;
import wecan.graphql.api.GlobalId;
import wecan.graphql.api.NodeKind;
import wecan.graphql.api.Pages;
import wecan.messages.InvalidInput;
import wecan.messages.sourcing.RequestState;
import wecan.messages.sourcing.SourcingScopeId;
import wecan.query.Page;
import wecan.query.access.Viewer;
import wecan.query.sourcing.DemandListRow;
import wecan.query.sourcing.ProgressStats;
import wecan.query.sourcing.ResponsibilityListRow;
import wecan.query.sourcing.SourcingListQueries;

/** The lists and statistics that are generated from the requests. */
@Controller
class SourcingLists {
    record StateCount(RequestState state, long count) {}

    private final SourcingListQueries lists;

    SourcingLists(SourcingListQueries lists) {
        this.lists = lists;
    }

    @QueryMapping
    Connection<DemandListRow> demandList(
            @Argument String unit,
            @Argument @Nullable String scope,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            Viewer viewer) {
        SourcingScopeId within = within(scope);
        return Pages.connection(SourcingReads.organisation(unit)
                .map(demander -> lists.demandList(viewer, demander, within, Pages.request(first, after)))
                .orElseGet(Page::empty));
    }

    @QueryMapping
    Connection<ResponsibilityListRow> responsibilityList(
            @Argument String unit,
            @Argument @Nullable String scope,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            Viewer viewer) {
        SourcingScopeId within = within(scope);
        return Pages.connection(SourcingReads.organisation(unit)
                .map(source -> lists.responsibilityList(viewer, source, within, Pages.request(first, after)))
                .orElseGet(Page::empty));
    }

    @QueryMapping
    ProgressStats progressStats(@Argument String scope, @Argument ProgressStats.By by, Viewer viewer) {
        SourcingScopeId within = SourcingReads.scope(scope)
                .orElseThrow(() -> InvalidInput.rejected("scope", InvalidInput.Problem.MALFORMED, 0));
        return lists.progressStats(viewer, within, by);
    }

    @SchemaMapping(typeName = "ProgressCount")
    long all(ProgressStats.Count count) {
        return count.all();
    }

    @SchemaMapping(typeName = "ProgressCount")
    List<StateCount> states(ProgressStats.Count count) {
        return Arrays.stream(RequestState.values())
                .map(state -> new StateCount(state, count.byState().getOrDefault(state, 0L)))
                .toList();
    }

    private static @Nullable SourcingScopeId within(@Nullable String scope) {
        var id = GlobalId.requireIfPresent(NodeKind.SOURCING_SCOPE, scope, "scope");
        return id == null ? null : new SourcingScopeId(id);
    }
}
