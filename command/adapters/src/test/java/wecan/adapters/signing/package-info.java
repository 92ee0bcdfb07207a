@NullMarked
package wecan.adapters.signing;

import org.jspecify.annotations.NullMarked;
