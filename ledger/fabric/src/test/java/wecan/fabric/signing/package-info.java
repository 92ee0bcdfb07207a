@NullMarked
package wecan.fabric.signing;

import org.jspecify.annotations.NullMarked;
