package wecan.messages.valuation;

/**
 * What an asset is worth in a period.
 *
 * @param score 0 to 100 in ten-thousandths
 * @param value quantity × unit value × score / 100, rounded half to even, in minor units of yuan
 */
public record AssetValue(AssetId asset, AssetClass assetClass, long score, long value) {}
