@NullMarked
package wecan.chaincode.sources;

import org.jspecify.annotations.NullMarked;
