@NullMarked
package wecan.chaincode;

import org.jspecify.annotations.NullMarked;
