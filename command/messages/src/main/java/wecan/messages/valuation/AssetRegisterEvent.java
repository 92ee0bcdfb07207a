package wecan.messages.valuation;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wecan.messages.DomainEvent;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;

/** Events of the register of an organisation's assets (资产总汇). */
public sealed interface AssetRegisterEvent extends DomainEvent {
    AssetRegisterId register();

    /** Those that are about one asset. */
    sealed interface OfAsset extends AssetRegisterEvent {
        AssetId asset();
    }

    record RegisterOpened(AssetRegisterId register, OrganisationId organisation) implements AssetRegisterEvent {}

    record AssetRegistered(
            AssetRegisterId register,
            OrganisationId organisation,
            AssetId asset,
            AssetClass assetClass,
            String name,
            String owner,
            LocalDate inServiceOn,
            @Nullable Integer usefulLifeMonths,
            long quantity,
            long unitValue,
            List<Reading> quality,
            PersonId by)
            implements OfAsset {}

    record AssetMeasured(
            AssetRegisterId register,
            AssetId asset,
            LocalDate on,
            long quantity,
            long unitValue,
            List<Reading> quality,
            PersonId by)
            implements OfAsset {}

    record UsefulLifeSet(
            AssetRegisterId register,
            AssetId asset,
            @Nullable Integer months,
            PersonId by) implements OfAsset {}

    record ClassLifeSet(AssetRegisterId register, AssetClass assetClass, int months, PersonId by)
            implements AssetRegisterEvent {}

    record LeadTimesSet(AssetRegisterId register, List<Integer> days, PersonId by) implements AssetRegisterEvent {}

    /**
     * 更替时限: when the asset is due for replacement, and how many days before that people are told. Replaces what was
     * planned for it before.
     *
     * @param dueOn null when nothing is known of its useful life
     */
    record ReplacementPlanned(
            AssetRegisterId register,
            AssetId asset,
            @Nullable LocalDate dueOn,
            List<Integer> leadDays) implements OfAsset {}

    record ReplacementAlerted(AssetRegisterId register, AssetId asset, LocalDate dueOn, int leadDays)
            implements OfAsset {}

    record AssetDisposed(AssetRegisterId register, AssetId asset, LocalDate on, String reason, PersonId by)
            implements OfAsset {}
}
