@NullMarked
package wecan.model.credits;

import org.jspecify.annotations.NullMarked;
