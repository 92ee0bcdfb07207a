/** The contract {@code anchor}: the log's checkpoints, accepted only when they extend the one before. */
@NullMarked
package wecan.chaincode.anchor;

import org.jspecify.annotations.NullMarked;
