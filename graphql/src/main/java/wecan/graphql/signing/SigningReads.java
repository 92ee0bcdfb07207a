package wecan.graphql.signing;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import wecan.graphql.api.Connection;
import wecan.graphql.api.GlobalId;
import wecan.graphql.api.NodeKind;
import wecan.graphql.api.Pages;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.signing.FlowState;
import wecan.messages.signing.SealId;
import wecan.messages.signing.SealUseId;
import wecan.messages.signing.SigningFlowId;
import wecan.query.access.Access;
import wecan.query.access.Permission;
import wecan.query.access.Viewer;
import wecan.query.signing.FlowQueries;
import wecan.query.signing.SealQueries;
import wecan.query.signing.SealUseFilter;
import wecan.query.signing.SealUseQueries;
import wecan.query.signing.SealUseView;
import wecan.query.signing.SealView;
import wecan.query.signing.SigningFlowView;

/** Queries about seals, their use and flows. */
@Controller
class SigningReads {
    private final SealQueries seals;
    private final SealUseQueries uses;
    private final FlowQueries flows;
    private final Access access;
    private final SigningInbox inbox;

    SigningReads(SealQueries seals, SealUseQueries uses, FlowQueries flows, Access access) {
        this.seals = seals;
        this.uses = uses;
        this.flows = flows;
        this.access = access;
        this.inbox = new SigningInbox(uses, flows);
    }

    @QueryMapping
    @Nullable
    SealView seal(@Argument String id, Viewer viewer) {
        return GlobalId.decode(NodeKind.SEAL, id)
                .flatMap(uuid -> seals.byId(viewer, new SealId(uuid)))
                .orElse(null);
    }

    @QueryMapping
    @Nullable
    SealUseView sealUse(@Argument String id, Viewer viewer) {
        return GlobalId.decode(NodeKind.SEAL_USE, id)
                .flatMap(uuid -> uses.byId(viewer, new SealUseId(uuid)))
                .orElse(null);
    }

    @QueryMapping
    @Nullable
    SigningFlowView flow(@Argument String id, Viewer viewer) {
        return GlobalId.decode(NodeKind.SIGNING_FLOW, id)
                .flatMap(uuid -> flows.byId(viewer, new SigningFlowId(uuid)))
                .orElse(null);
    }

    /** Null for a viewer who may not see them, as the lists below. */
    @QueryMapping
    @Nullable
    Connection<SealView> seals(
            @Argument String organisation,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            Viewer viewer) {
        OrganisationId of = seen(viewer, Permission.VIEW_SEALS, organisation);
        return of == null ? null : Pages.connection(seals.ofOrganisation(viewer, of, Pages.request(first, after)));
    }

    @QueryMapping
    @Nullable
    Connection<SealUseView> sealUsageLog(
            @Argument String organisation,
            @Argument @Nullable String seal,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            Viewer viewer) {
        OrganisationId of = seen(viewer, Permission.VIEW_SEALS, organisation);
        if (of == null) {
            return null;
        }
        var one = GlobalId.requireIfPresent(NodeKind.SEAL, seal, "seal");
        SealUseFilter all = SealUseFilter.ALL.ofOrganisation(of);
        return Pages.connection(
                uses.log(viewer, one == null ? all : all.ofSeal(new SealId(one)), Pages.request(first, after)));
    }

    @QueryMapping
    @Nullable
    Connection<SigningFlowView> flows(
            @Argument String organisation,
            @Argument @Nullable FlowState state,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            Viewer viewer) {
        OrganisationId of = seen(viewer, Permission.VIEW_SIGNING, organisation);
        Set<FlowState> states = state == null ? null : Set.of(state);
        return of == null
                ? null
                : Pages.connection(flows.ofOrganisation(viewer, of, states, Pages.request(first, after)));
    }

    @QueryMapping
    Connection<Object> mySigningInbox(
            @Argument @Nullable Integer first, @Argument @Nullable String after, Viewer viewer) {
        return Pages.connection(inbox.page(viewer, Pages.request(first, after)));
    }

    private @Nullable OrganisationId seen(Viewer viewer, Permission permission, String organisation) {
        return GlobalId.decode(NodeKind.ORGANISATION, organisation)
                .map(OrganisationId::new)
                .filter(id -> access.decide(viewer, permission, id).granted())
                .orElse(null);
    }
}
