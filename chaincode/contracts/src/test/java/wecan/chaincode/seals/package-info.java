@NullMarked
package wecan.chaincode.seals;

import org.jspecify.annotations.NullMarked;
