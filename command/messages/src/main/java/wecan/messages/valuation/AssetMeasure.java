package wecan.messages.valuation;

import java.util.List;

/**
 * An asset as it was at the end of a period.
 *
 * @param quantity whole units
 * @param unitValue minor units of yuan at a score of 100
 */
public record AssetMeasure(
        AssetId asset, AssetClass assetClass, String name, long quantity, long unitValue, List<Reading> quality) {}
