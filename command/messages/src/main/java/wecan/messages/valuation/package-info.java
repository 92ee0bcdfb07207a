/** Periodic valuation of assets (资产评估; domain.md C7). */
@NullMarked
package wecan.messages.valuation;

import org.jspecify.annotations.NullMarked;
