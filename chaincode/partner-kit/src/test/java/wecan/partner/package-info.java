@NullMarked
package wecan.partner;

import org.jspecify.annotations.NullMarked;
