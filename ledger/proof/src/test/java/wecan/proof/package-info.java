@NullMarked
package wecan.proof;

import org.jspecify.annotations.NullMarked;
