/** The contract {@code sources}: who is the one authoritative source of a data item (一数一源). */
@NullMarked
package wecan.chaincode.sources;

import org.jspecify.annotations.NullMarked;
