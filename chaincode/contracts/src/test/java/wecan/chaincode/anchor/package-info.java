@NullMarked
package wecan.chaincode.anchor;

import org.jspecify.annotations.NullMarked;
