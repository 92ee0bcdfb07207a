@NullMarked
package wecan.fabric.sourcing;

import org.jspecify.annotations.NullMarked;
