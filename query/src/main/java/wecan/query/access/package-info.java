/** Who may do and see what: every mutation and every query asks here. */
@NullMarked
package wecan.query.access;

import org.jspecify.annotations.NullMarked;
