/** Asset valuation over GraphQL (资产评估). */
@NullMarked
package wecan.graphql.valuation;

import org.jspecify.annotations.NullMarked;
