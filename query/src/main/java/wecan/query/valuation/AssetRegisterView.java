package wecan.query.valuation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.valuation.AssetClass;
import wecan.messages.valuation.AssetRegisterId;
import wecan.query.Fields;

/**
 * What holds for all assets of an organisation (资产总汇).
 *
 * @param lives useful lives in months, of the classes that have one
 * @param leadDays how many days before a replacement is due people are told, descending
 * @param assets how many are registered, disposed ones included
 * @param version sequence of its last event
 * @param position of its last event
 */
public record AssetRegisterView(
        AssetRegisterId id,
        OrganisationId organisation,
        Map<AssetClass, Integer> lives,
        List<Integer> leadDays,
        int assets,
        long version,
        long position) {
    /** What holds until others are set. */
    private static final List<Integer> DEFAULT_LEAD_DAYS = List.of(90, 30, 0);

    public AssetRegisterView {
        lives = Map.copyOf(lives);
        leadDays = List.copyOf(leadDays);
    }

    static String lifeField(AssetClass assetClass) {
        return "life" + assetClass;
    }

    static AssetRegisterView of(Fields fields) {
        Map<AssetClass, Integer> lives = new EnumMap<>(AssetClass.class);
        for (AssetClass assetClass : AssetClass.values()) {
            Integer months = fields.optionalInteger(lifeField(assetClass));
            if (months != null) {
                lives.put(assetClass, months);
            }
        }
        return new AssetRegisterView(
                new AssetRegisterId(UUID.fromString(fields.id())),
                fields.id("organisation", OrganisationId::new),
                lives,
                fields.has("leadDays") ? fields.integers("leadDays") : DEFAULT_LEAD_DAYS,
                fields.integer("assets"),
                fields.number("version"),
                fields.number("position"));
    }
}
