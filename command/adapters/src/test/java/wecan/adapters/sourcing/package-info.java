@NullMarked
package wecan.adapters.sourcing;

import org.jspecify.annotations.NullMarked;
