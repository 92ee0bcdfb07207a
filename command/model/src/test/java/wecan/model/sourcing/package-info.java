@NullMarked
package wecan.model.sourcing;

import org.jspecify.annotations.NullMarked;
