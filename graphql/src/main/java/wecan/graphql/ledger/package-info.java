/** Evidence over GraphQL and HTTP (账本存证). */
@NullMarked
package wecan.graphql.ledger;

import org.jspecify.annotations.NullMarked;
