/** The contract {@code credits}: double entry with the semantics of TigerBeetle. */
@NullMarked
package wecan.chaincode.credits;

import org.jspecify.annotations.NullMarked;
