@NullMarked
package wecan.fabric;

import org.jspecify.annotations.NullMarked;
