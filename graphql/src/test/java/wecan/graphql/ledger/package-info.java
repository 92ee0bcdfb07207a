@NullMarked
package wecan.graphql.ledger;

import org.jspecify.annotations.NullMarked;
