package wecan.graphql.valuation;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import wecan.graphql.api.Deeds;
import wecan.graphql.api.MutationCall;
import wecan.graphql.api.Mutations;
import wecan.graphql.api.NodeType;
import wecan.graphql.api.Payload;
import wecan.messages.valuation.AssetClass;
import wecan.messages.valuation.AssetId;
import wecan.messages.valuation.AssetRegisterCommand.DisposeAsset;
import wecan.messages.valuation.AssetRegisterCommand.MeasureAsset;
import wecan.messages.valuation.AssetRegisterCommand.RegisterAsset;
import wecan.messages.valuation.AssetRegisterCommand.SetClassLife;
import wecan.messages.valuation.AssetRegisterCommand.SetLeadTimes;
import wecan.messages.valuation.AssetRegisterCommand.SetUsefulLife;
import wecan.messages.valuation.AssetRegisterId;
import wecan.query.access.Permission;
import wecan.query.organisation.OrganisationView;
import wecan.query.valuation.AssetRegisterView;
import wecan.query.valuation.AssetView;

/** Mutations of assets and their registers. */
@Controller
class AssetMutations {
    record RegisterAssetInput(
            String organisation,
            AssetClass assetClass,
            String name,
            String owner,
            LocalDate inServiceOn,
            @Nullable Integer usefulLifeMonths,
            long quantity,
            long unitValue,
            List<QualityInput> quality) {}

    record MeasureAssetInput(String asset, LocalDate on, long quantity, long unitValue, List<QualityInput> quality) {}

    record SetUsefulLifeInput(String asset, @Nullable Integer months) {}

    record DisposeAssetInput(String asset, LocalDate on, String reason) {}

    record SetClassLifeInput(String organisation, AssetClass assetClass, int months) {}

    record SetLeadTimesInput(String organisation, List<Integer> days) {}

    private final Deeds<AssetView> assets;
    private final Deeds<AssetRegisterView> registers;
    private final Deeds<OrganisationView> organisations;

    AssetMutations(
            Mutations mutations,
            NodeType<AssetView> asset,
            NodeType<AssetRegisterView> register,
            NodeType<OrganisationView> organisation) {
        this.assets = mutations.on(asset, "asset", AssetView::organisation);
        this.registers = mutations.on(register, "register", AssetRegisterView::organisation);
        this.organisations = mutations.on(organisation, "organisation", OrganisationView::id);
    }

    @MutationMapping
    Payload<AssetView> registerAsset(@Argument RegisterAssetInput input, MutationCall call) {
        return assets.partMadeIn(
                organisations,
                call,
                input.organisation(),
                Permission.MANAGE_ASSETS,
                (organisation, id) -> new RegisterAsset(
                        AssetRegisterId.of(organisation.id()),
                        organisation.id(),
                        new AssetId(id),
                        input.assetClass(),
                        input.name(),
                        input.owner(),
                        input.inServiceOn(),
                        input.usefulLifeMonths(),
                        input.quantity(),
                        input.unitValue(),
                        QualityInput.readings(input.quality()),
                        call.by()));
    }

    @MutationMapping
    Payload<AssetView> measureAsset(@Argument MeasureAssetInput input, MutationCall call) {
        return assets.on(
                call,
                input.asset(),
                Permission.MANAGE_ASSETS,
                asset -> new MeasureAsset(
                        register(asset),
                        asset.id(),
                        input.on(),
                        input.quantity(),
                        input.unitValue(),
                        QualityInput.readings(input.quality()),
                        call.by()));
    }

    @MutationMapping
    Payload<AssetView> setUsefulLife(@Argument SetUsefulLifeInput input, MutationCall call) {
        return assets.on(
                call,
                input.asset(),
                Permission.MANAGE_ASSETS,
                asset -> new SetUsefulLife(register(asset), asset.id(), input.months(), call.by()));
    }

    @MutationMapping
    Payload<AssetView> disposeAsset(@Argument DisposeAssetInput input, MutationCall call) {
        return assets.on(
                call,
                input.asset(),
                Permission.MANAGE_ASSETS,
                asset -> new DisposeAsset(register(asset), asset.id(), input.on(), input.reason(), call.by()));
    }

    @MutationMapping
    Payload<AssetRegisterView> setClassLife(@Argument SetClassLifeInput input, MutationCall call) {
        return registers.madeIn(
                organisations,
                call,
                input.organisation(),
                Permission.MANAGE_ASSETS,
                organisation -> new SetClassLife(
                        AssetRegisterId.of(organisation.id()),
                        organisation.id(),
                        input.assetClass(),
                        input.months(),
                        call.by()));
    }

    @MutationMapping
    Payload<AssetRegisterView> setLeadTimes(@Argument SetLeadTimesInput input, MutationCall call) {
        return registers.madeIn(
                organisations,
                call,
                input.organisation(),
                Permission.MANAGE_ASSETS,
                organisation -> new SetLeadTimes(
                        AssetRegisterId.of(organisation.id()), organisation.id(), input.days(), call.by()));
    }

    private static AssetRegisterId register(AssetView asset) {
        return AssetRegisterId.of(asset.organisation());
    }
}
