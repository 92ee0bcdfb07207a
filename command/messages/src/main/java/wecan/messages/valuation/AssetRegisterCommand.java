package wecan.messages.valuation;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wecan.messages.AggregateCommand;
import wecan.messages.InvalidInput;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;

/** Commands of the register of an organisation's assets (资产总汇), as far as valuation needs one. */
public sealed interface AssetRegisterCommand extends AggregateCommand {
    /** The most assets of a register. */
    int MOST_ASSETS = 10_000;

    /** The largest value of one unit, in minor units: ten million million yuan. */
    long LARGEST_VALUE = 1_000_000_000_000_000L;

    /** The longest useful life: 100 years. */
    int LONGEST_LIFE = 1_200;

    AssetRegisterId register();

    @Override
    default UUID aggregateId() {
        return register().value();
    }

    /**
     * Registers an asset; the first one opens the register.
     *
     * @param owner who answers for it in the organisation (责任部门)
     * @param usefulLifeMonths null for what holds for its class
     * @param quantity whole units
     * @param unitValue what one unit is worth at a score of 100, in minor units of yuan
     */
    record RegisterAsset(
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
            implements AssetRegisterCommand {
        public RegisterAsset {
            InvalidInput.text("name", name, 200);
            InvalidInput.text("owner", owner, 200);
            day("inServiceOn", inServiceOn);
            if (usefulLifeMonths != null) {
                InvalidInput.range("usefulLifeMonths", usefulLifeMonths, 1, LONGEST_LIFE);
            }
            amounts(quantity, unitValue);
            Reading.check("quality", quality);
            quality = List.copyOf(quality);
        }
    }

    /** What an asset is from {@code on} on: the whole of quantity, value and quality inputs. */
    record MeasureAsset(
            AssetRegisterId register,
            AssetId asset,
            LocalDate on,
            long quantity,
            long unitValue,
            List<Reading> quality,
            PersonId by)
            implements AssetRegisterCommand {
        public MeasureAsset {
            day("on", on);
            amounts(quantity, unitValue);
            Reading.check("quality", quality);
            quality = List.copyOf(quality);
        }
    }

    /** @param months null for what holds for its class */
    record SetUsefulLife(
            AssetRegisterId register,
            AssetId asset,
            @Nullable Integer months,
            PersonId by) implements AssetRegisterCommand {
        public SetUsefulLife {
            if (months != null) {
                InvalidInput.range("months", months, 1, LONGEST_LIFE);
            }
        }
    }

    /** The useful life of a class's assets that have none of their own; opens the register where there is none. */
    record SetClassLife(
            AssetRegisterId register, OrganisationId organisation, AssetClass assetClass, int months, PersonId by)
            implements AssetRegisterCommand {
        public SetClassLife {
            InvalidInput.range("months", months, 1, LONGEST_LIFE);
        }
    }

    /** How many days before a replacement is due people are told; opens the register where there is none. */
    record SetLeadTimes(AssetRegisterId register, OrganisationId organisation, List<Integer> days, PersonId by)
            implements AssetRegisterCommand {
        public SetLeadTimes {
            InvalidInput.range("days", days.size(), 0, 10);
            days.forEach(d -> InvalidInput.range("days", d, 0, 3_650));
            days = days.stream()
                    .distinct()
                    .sorted(java.util.Comparator.reverseOrder())
                    .toList();
        }
    }

    /** The asset leaves with {@code on}: it still counts in the period that this day is in, and not after it. */
    record DisposeAsset(AssetRegisterId register, AssetId asset, LocalDate on, String reason, PersonId by)
            implements AssetRegisterCommand {
        public DisposeAsset {
            day("on", on);
            InvalidInput.text("reason", reason, 2_000);
        }
    }

    /** The day has come to tell of a replacement; ignored when it is due on another day by now, or was told. */
    record RaiseReplacementAlert(AssetRegisterId register, AssetId asset, LocalDate dueOn, int leadDays)
            implements AssetRegisterCommand {}

    private static void day(String field, LocalDate day) {
        InvalidInput.range(field, day.getYear(), 1950, 2199);
    }

    private static void amounts(long quantity, long unitValue) {
        InvalidInput.range("quantity", quantity, 0, Reading.LARGEST / 10_000);
        InvalidInput.range("unitValue", unitValue, 0, LARGEST_VALUE);
    }
}
