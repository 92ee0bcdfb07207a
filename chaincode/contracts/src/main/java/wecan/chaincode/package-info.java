/**
 * The chaincode {@code wecan}: one deployable program, a package for each contract. What it answers depends only on the
 * ledger, the arguments and the caller, never on time, randomness or the order of a map: every organisation's peer
 * runs it and must come to the same bytes.
 */
@NullMarked
package wecan.chaincode;

import org.jspecify.annotations.NullMarked;
