package wecan.graphql.valuation;

import graphql.GraphQLContext;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import wecan.graphql.api.Connection;
import wecan.graphql.api.Decimal;
import wecan.graphql.api.GlobalId;
import wecan.graphql.api.Joins;
import wecan.graphql.api.NodeKind;
import wecan.graphql.api.Pages;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.valuation.AssetClass;
import wecan.messages.valuation.AssetId;
import wecan.messages.valuation.AssetRegisterId;
import wecan.query.Order;
import wecan.query.access.Access;
import wecan.query.access.Permission;
import wecan.query.access.Viewer;
import wecan.query.valuation.AssetFilter;
import wecan.query.valuation.AssetQueries;
import wecan.query.valuation.AssetRegisterView;
import wecan.query.valuation.AssetSummary;
import wecan.query.valuation.AssetView;
import wecan.query.valuation.AssetView.Measurement;

/** Queries about assets and registers, and their fields. What the viewer may not see is null. */
@Controller
class AssetReads {
    /** In which it is another day for those who ask about today. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    record AssetReading(
            LocalDate on, long quantity, long unitValue, List<QualityInput> quality, PersonId by, Instant recordedAt) {
        static AssetReading of(Measurement measured) {
            return new AssetReading(
                    measured.on(),
                    measured.quantity(),
                    measured.unitValue(),
                    QualityInput.all(measured.quality()),
                    measured.by(),
                    measured.recordedAt());
        }
    }

    record ClassLife(AssetClass assetClass, int months) {}

    record Summary(LocalDate asOf, int count, BigInteger value, List<ClassSummary> classes) {
        static Summary of(AssetSummary summary) {
            return new Summary(
                    summary.asOf(),
                    summary.classes().stream()
                            .mapToInt(AssetSummary.OfClass::inUse)
                            .sum(),
                    summary.fullValue(),
                    summary.classes().stream().map(ClassSummary::of).toList());
        }
    }

    record ClassSummary(
            AssetClass assetClass,
            int count,
            long quantity,
            BigInteger value,
            @Nullable Decimal share,
            @Nullable Decimal lifeUsed,
            int dueForReplacement,
            int disposed,
            List<QualityInput> quality) {
        static ClassSummary of(AssetSummary.OfClass sums) {
            return new ClassSummary(
                    sums.assetClass(),
                    sums.inUse(),
                    sums.quantity(),
                    sums.fullValue(),
                    percent(sums.share()),
                    percent(sums.lifecycle().used()),
                    sums.lifecycle().past(),
                    sums.disposed(),
                    sums.quality().stream()
                            .map(mean -> new QualityInput(mean.measure(), new Decimal(mean.average())))
                            .toList());
        }

        private static @Nullable Decimal percent(@Nullable Integer hundredths) {
            return hundredths == null ? null : Decimal.ofHundredths(hundredths);
        }
    }

    private final AssetQueries assets;
    private final Access access;
    private final Clock clock;

    AssetReads(AssetQueries assets, Access access, Clock clock) {
        this.assets = assets;
        this.access = access;
        this.clock = clock;
    }

    /** The organisation, when the viewer may see its valuation. */
    static Optional<OrganisationId> visible(Access access, Viewer viewer, String organisation) {
        return GlobalId.decode(NodeKind.ORGANISATION, organisation)
                .map(OrganisationId::new)
                .filter(id ->
                        access.decide(viewer, Permission.VIEW_VALUATION, id).granted());
    }

    @QueryMapping
    @Nullable
    AssetView asset(@Argument String id, Viewer viewer) {
        return GlobalId.decode(NodeKind.ASSET, id)
                .flatMap(uuid -> assets.byId(viewer, new AssetId(uuid)))
                .orElse(null);
    }

    @QueryMapping
    @Nullable
    Connection<AssetView> assets(
            @Argument String organisation,
            @Argument @Nullable AssetClass assetClass,
            @Argument boolean includeDisposed,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            Viewer viewer) {
        AssetFilter filter = new AssetFilter(assetClass, includeDisposed ? null : Boolean.FALSE);
        return visible(access, viewer, organisation)
                .map(id -> assets.ofOrganisation(viewer, id, filter, Order.NAME, Pages.request(first, after)))
                .map(Pages::connection)
                .orElse(null);
    }

    @QueryMapping
    @Nullable
    AssetRegisterView assetRegister(@Argument String organisation, Viewer viewer) {
        return visible(access, viewer, organisation)
                .flatMap(id -> assets.register(viewer, id))
                .orElse(null);
    }

    @QueryMapping
    @Nullable
    Summary assetSummary(@Argument String organisation, @Argument @Nullable LocalDate asOf, Viewer viewer) {
        LocalDate day = asOf == null ? LocalDate.ofInstant(clock.instant(), ZONE) : asOf;
        return visible(access, viewer, organisation)
                .flatMap(id -> assets.summary(viewer, id, day))
                .map(Summary::of)
                .orElse(null);
    }

    @QueryMapping
    @Nullable
    Connection<AssetView> replacementSchedule(
            @Argument String organisation,
            @Argument LocalDate before,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            Viewer viewer) {
        return visible(access, viewer, organisation)
                .map(id -> assets.replacementSchedule(viewer, id, before, Pages.request(first, after)))
                .map(Pages::connection)
                .orElse(null);
    }

    /** Of its register, of which the asset is a part. */
    @BatchMapping(typeName = "Asset", field = "version")
    Map<AssetView, Long> versionOfAsset(List<AssetView> views, GraphQLContext context) {
        Map<AssetView, AssetRegisterView> registers = Joins.one(
                views,
                asset -> AssetRegisterId.of(asset.organisation()),
                ids -> assets.registers(Joins.viewer(context), ids));
        Map<AssetView, Long> versions = new HashMap<>();
        registers.forEach((asset, register) -> versions.put(asset, register.version()));
        return versions;
    }

    @SchemaMapping(typeName = "Asset", field = "quantity")
    long quantityOfAsset(AssetView asset) {
        return asset.measurements().getLast().quantity();
    }

    @SchemaMapping(typeName = "Asset", field = "unitValue")
    long unitValueOfAsset(AssetView asset) {
        return asset.measurements().getLast().unitValue();
    }

    @SchemaMapping(typeName = "Asset", field = "quality")
    List<QualityInput> qualityOfAsset(AssetView asset) {
        return QualityInput.all(asset.measurements().getLast().quality());
    }

    @SchemaMapping(typeName = "Asset")
    List<AssetReading> readings(AssetView asset) {
        return asset.measurements().stream().map(AssetReading::of).toList();
    }

    @SchemaMapping(typeName = "Asset")
    @Nullable
    LocalDate replacementDueOn(AssetView asset) {
        return asset.dueOn();
    }

    @SchemaMapping(typeName = "ReplacementAlert")
    Instant raisedAt(AssetView.Alert alert) {
        return alert.at();
    }

    @SchemaMapping(typeName = "AssetRegister")
    List<ClassLife> classLives(AssetRegisterView register) {
        return Arrays.stream(AssetClass.values())
                .flatMap(assetClass -> Stream.ofNullable(register.lives().get(assetClass))
                        .map(months -> new ClassLife(assetClass, months)))
                .toList();
    }

    @SchemaMapping(typeName = "AssetRegister")
    int assetCount(AssetRegisterView register) {
        return register.assets();
    }
}
