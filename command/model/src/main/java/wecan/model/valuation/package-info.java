/** Periodic valuation of assets (资产评估; domain.md C7): register, indicators, periods. */
@NullMarked
package wecan.model.valuation;

import org.jspecify.annotations.NullMarked;
