package wecan.graphql.sourcing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import wecan.graphql.api.Deeds;
import wecan.graphql.api.GlobalId;
import wecan.graphql.api.Ids;
import wecan.graphql.api.MutationCall;
import wecan.graphql.api.Mutations;
import wecan.graphql.api.NodeKind;
import wecan.graphql.api.NodeType;
import wecan.graphql.api.Payload;
import wecan.graphql.api.UploadedDocuments;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.sourcing.DataItemLine;
import wecan.messages.sourcing.DemandImportCommand.StartImport;
import wecan.messages.sourcing.DemandImportId;
import wecan.messages.sourcing.MaterialKind;
import wecan.messages.sourcing.ServiceItemDemandCommand.AddDataItem;
import wecan.messages.sourcing.ServiceItemDemandCommand.AddMaterial;
import wecan.messages.sourcing.ServiceItemDemandCommand.NominateSource;
import wecan.messages.sourcing.ServiceItemDemandCommand.RegisterDemand;
import wecan.messages.sourcing.ServiceItemDemandCommand.RemoveDataItem;
import wecan.messages.sourcing.ServiceItemDemandCommand.SubmitDemand;
import wecan.messages.sourcing.ServiceItemDemandId;
import wecan.messages.sourcing.SheetFormat;
import wecan.messages.sourcing.SourceKind;
import wecan.messages.sourcing.SourcingRequestId;
import wecan.query.access.Permission;
import wecan.query.sourcing.DemandImportView;
import wecan.query.sourcing.ServiceItemDemandView;
import wecan.query.sourcing.SourcingScopeView;

/** Mutations of demands, one by one and from files; for stewards of the demanding unit. */
@Controller
class DemandMutations {
    record RegisterDemandInput(String scope, String unit, String serviceItem, String name) {}

    record AddMaterialInput(String demand, String material, MaterialKind kind) {}

    record AddDataItemInput(
            String demand,
            String material,
            String dataItem,
            String name,
            SourceKind sourceKind,
            @Nullable String sourceUnit,
            @Nullable String purpose) {}

    record NominateSourceInput(String demand, String line, String sourceUnit) {}

    record RemoveDataItemInput(String demand, String line) {}

    record SubmitDemandInput(String demand) {}

    record ImportDemandsInput(String scope, String unit, String uploadId, SheetFormat format) {}

    private final Deeds<SourcingScopeView> scopes;
    private final Deeds<ServiceItemDemandView> demands;
    private final Deeds<DemandImportView> imports;
    private final UploadedDocuments uploads;
    private final Ids ids;

    DemandMutations(
            Mutations mutations,
            NodeType<SourcingScopeView> scope,
            NodeType<ServiceItemDemandView> demand,
            NodeType<DemandImportView> imported,
            UploadedDocuments uploads,
            Ids ids) {
        this.scopes = mutations.on(scope, "scope", SourcingScopeView::coordinator);
        this.demands = mutations.on(demand, "demand", ServiceItemDemandView::demander);
        this.imports = mutations.on(imported, "demandImport", DemandImportView::demander);
        this.uploads = uploads;
        this.ids = ids;
    }

    @MutationMapping
    Payload<ServiceItemDemandView> registerDemand(@Argument RegisterDemandInput input, MutationCall call) {
        return demands.madeIn(
                scopes.in(scope -> unit(input.unit(), "unit")), call, input.scope(), Permission.DEMAND_DATA, scope -> {
                    OrganisationId demander = unit(input.unit(), "unit");
                    return new RegisterDemand(
                            ServiceItemDemandId.of(scope.id(), demander, input.serviceItem()),
                            scope.id(),
                            demander,
                            input.serviceItem(),
                            input.name(),
                            call.by());
                });
    }

    @MutationMapping
    Payload<ServiceItemDemandView> addMaterial(@Argument AddMaterialInput input, MutationCall call) {
        return demands.on(
                call,
                input.demand(),
                Permission.DEMAND_DATA,
                demand -> new AddMaterial(demand.id(), input.material(), input.kind(), call.by()));
    }

    @MutationMapping
    Payload<ServiceItemDemandView> addDataItem(@Argument AddDataItemInput input, MutationCall call) {
        return demands.on(
                call,
                input.demand(),
                Permission.DEMAND_DATA,
                demand -> new AddDataItem(demand.id(), line(input), call.by()));
    }

    @MutationMapping
    Payload<ServiceItemDemandView> nominateSource(@Argument NominateSourceInput input, MutationCall call) {
        return demands.on(
                call,
                input.demand(),
                Permission.DEMAND_DATA,
                demand -> new NominateSource(
                        demand.id(), line(input.line()), unit(input.sourceUnit(), "sourceUnit"), call.by()));
    }

    @MutationMapping
    Payload<ServiceItemDemandView> removeDataItem(@Argument RemoveDataItemInput input, MutationCall call) {
        return demands.on(
                call,
                input.demand(),
                Permission.DEMAND_DATA,
                demand -> new RemoveDataItem(demand.id(), line(input.line()), call.by()));
    }

    @MutationMapping
    Payload<ServiceItemDemandView> submitDemand(@Argument SubmitDemandInput input, MutationCall call) {
        return demands.on(
                call, input.demand(), Permission.DEMAND_DATA, demand -> new SubmitDemand(demand.id(), call.by()));
    }

    /** What the file is, its content says when it is read. */
    @MutationMapping
    Payload<DemandImportView> importDemands(@Argument ImportDemandsInput input, MutationCall call) {
        return imports.madeIn(
                scopes.in(scope -> unit(input.unit(), "unit")),
                call,
                input.scope(),
                Permission.DEMAND_DATA,
                scope -> new StartImport(
                        new DemandImportId(ids.next()),
                        scope.id(),
                        unit(input.unit(), "unit"),
                        uploads.hashes(call.viewer(), List.of(input.uploadId())).getFirst(),
                        input.format(),
                        call.by()));
    }

    private static DataItemLine line(AddDataItemInput input) {
        String nominated = input.sourceUnit();
        return new DataItemLine(
                input.material(),
                input.dataItem(),
                input.name(),
                input.sourceKind(),
                nominated == null ? null : unit(nominated, "sourceUnit"),
                input.purpose(),
                null);
    }

    private static SourcingRequestId line(String id) {
        return new SourcingRequestId(GlobalId.require(NodeKind.SOURCING_REQUEST, id, "line"));
    }

    private static OrganisationId unit(String id, String field) {
        return new OrganisationId(GlobalId.require(NodeKind.ORGANISATION, id, field));
    }
}
