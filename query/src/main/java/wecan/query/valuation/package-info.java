/** Read models of assets, indicator systems and valuation periods (资产评估; domain.md C7). */
@NullMarked
package wecan.query.valuation;

import org.jspecify.annotations.NullMarked;
