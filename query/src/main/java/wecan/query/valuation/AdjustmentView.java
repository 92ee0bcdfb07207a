package wecan.query.valuation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import wecan.messages.PersonId;
import wecan.messages.valuation.AssetId;
import wecan.messages.valuation.ValuationPeriodId;
import wecan.query.Fields;

/**
 * A measure that a valuer changed by hand.
 *
 * @param from in ten-thousandths; null when the asset had no such input
 * @param to in ten-thousandths
 * @param position of its event
 */
public record AdjustmentView(
        ValuationPeriodId period,
        int revision,
        AssetId asset,
        String measure,
        @Nullable Long from,
        long to,
        String reason,
        PersonId by,
        Instant at,
        long position) {

    static AdjustmentView of(Fields fields) {
        return new AdjustmentView(
                fields.id("period", ValuationPeriodId::new),
                fields.integer("revision"),
                fields.id("asset", AssetId::new),
                fields.text("measure"),
                fields.optionalNumber("from"),
                fields.number("to"),
                fields.text("reason"),
                fields.id("by", PersonId::new),
                fields.at("at"),
                fields.number("position"));
    }
}
