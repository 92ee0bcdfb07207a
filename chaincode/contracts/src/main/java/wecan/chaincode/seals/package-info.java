/** The contract {@code seals}: the status of seals, and which document was signed with which of them (电子签章). */
@NullMarked
package wecan.chaincode.seals;

import org.jspecify.annotations.NullMarked;
