@NullMarked
package wecan.fabric.credits;

import org.jspecify.annotations.NullMarked;
