@NullMarked
package wecan.chaincode.credits;

import org.jspecify.annotations.NullMarked;
