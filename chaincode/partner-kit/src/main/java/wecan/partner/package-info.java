/** Sample chaincode of a partner: how to call the chaincode {@code wecan} on the same channel. */
@NullMarked
package wecan.partner;

import org.jspecify.annotations.NullMarked;
