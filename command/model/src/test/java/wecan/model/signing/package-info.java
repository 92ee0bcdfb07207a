@NullMarked
package wecan.model.signing;

import org.jspecify.annotations.NullMarked;
