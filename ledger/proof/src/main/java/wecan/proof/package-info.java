/**
 * The Merkle log that everything is bound to: hashes, proofs, checkpoints, tiles, log entries and the evidence bundle.
 * Formats are those of RFC 6962, RFC 9162 and C2SP (signed-note, tlog-checkpoint, tlog-tiles, tlog-proof@v1); the log
 * entry is EventLeaf v1. Pure Java 17 without dependencies, because auditors and chaincode use it too.
 */
@NullMarked
package wecan.proof;

import org.jspecify.annotations.NullMarked;
