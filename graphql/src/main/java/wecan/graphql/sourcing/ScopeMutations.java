package wecan.graphql.sourcing;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import wecan.graphql.api.Deeds;
import wecan.graphql.api.MutationCall;
import wecan.graphql.api.Mutations;
import wecan.graphql.api.NodeType;
import wecan.graphql.api.Payload;
import wecan.messages.sourcing.Basis;
import wecan.messages.sourcing.DataItemSourceCommand.PutOnNegativeList;
import wecan.messages.sourcing.DataItemSourceCommand.RemoveFromNegativeList;
import wecan.messages.sourcing.DataItemSourceId;
import wecan.messages.sourcing.SourcingScopeCommand.ChangeTerms;
import wecan.messages.sourcing.SourcingScopeCommand.EnrolUnit;
import wecan.messages.sourcing.SourcingScopeCommand.OpenScope;
import wecan.messages.sourcing.SourcingScopeId;
import wecan.query.access.Permission;
import wecan.query.organisation.OrganisationView;
import wecan.query.sourcing.DataItemSourceView;
import wecan.query.sourcing.SourcingScopeView;

/** Mutations of scopes, and of what must not be shared in them. */
@Controller
class ScopeMutations {
    record OpenSourcingScopeInput(String organisation, int responseDays, int returnsAllowed, boolean autoDispatch) {}

    record ChangeSourcingTermsInput(String scope, int responseDays, int returnsAllowed, boolean autoDispatch) {}

    record EnrolUnitInput(String scope, String unit, String code) {}

    record PutOnNegativeListInput(String scope, String dataItem, Basis basis, String citation) {}

    record RemoveFromNegativeListInput(String dataItemSource, String reason) {}

    private final Deeds<SourcingScopeView> scopes;
    private final Deeds<DataItemSourceView> items;
    private final Deeds<OrganisationView> coordinators;
    private final Deeds<OrganisationView> units;

    ScopeMutations(
            Mutations mutations,
            NodeType<SourcingScopeView> scope,
            NodeType<DataItemSourceView> item,
            NodeType<OrganisationView> organisation) {
        this.scopes = mutations.on(scope, "scope", SourcingScopeView::coordinator);
        this.items = mutations.on(item, "dataItemSource", DataItemSourceView::coordinator);
        this.coordinators = mutations.on(organisation, "organisation", OrganisationView::id);
        this.units = mutations.on(organisation, "unit", OrganisationView::id);
    }

    @MutationMapping
    Payload<SourcingScopeView> openSourcingScope(@Argument OpenSourcingScopeInput input, MutationCall call) {
        return scopes.madeIn(
                coordinators,
                call,
                input.organisation(),
                Permission.MANAGE_SCOPE,
                coordinator -> new OpenScope(
                        SourcingScopeId.of(coordinator.id()),
                        coordinator.id(),
                        input.responseDays(),
                        input.returnsAllowed(),
                        input.autoDispatch(),
                        call.by()));
    }

    @MutationMapping
    Payload<SourcingScopeView> changeSourcingTerms(@Argument ChangeSourcingTermsInput input, MutationCall call) {
        return scopes.on(
                call,
                input.scope(),
                Permission.MANAGE_SCOPE,
                scope -> new ChangeTerms(
                        scope.id(), input.responseDays(), input.returnsAllowed(), input.autoDispatch(), call.by()));
    }

    @MutationMapping
    Payload<SourcingScopeView> enrolUnit(@Argument EnrolUnitInput input, MutationCall call) {
        return scopes.on(
                call,
                input.scope(),
                Permission.MANAGE_SCOPE,
                scope -> new EnrolUnit(
                        scope.id(), units.named(call, input.unit()).id(), input.code(), call.by()));
    }

    @MutationMapping
    Payload<DataItemSourceView> putOnNegativeList(@Argument PutOnNegativeListInput input, MutationCall call) {
        return items.madeIn(
                scopes,
                call,
                input.scope(),
                Permission.COORDINATE,
                scope -> new PutOnNegativeList(
                        DataItemSourceId.of(scope.id(), input.dataItem()),
                        scope.id(),
                        input.dataItem(),
                        input.basis(),
                        input.citation(),
                        call.by()));
    }

    @MutationMapping
    Payload<DataItemSourceView> removeFromNegativeList(@Argument RemoveFromNegativeListInput input, MutationCall call) {
        return items.on(
                call,
                input.dataItemSource(),
                Permission.COORDINATE,
                item -> new RemoveFromNegativeList(item.id(), input.reason(), call.by()));
    }
}
