package wecan.messages.valuation;

import java.util.UUID;

/** A system of indicators (指标体系), through all its versions. */
public record IndicatorSystemId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
