@NullMarked
package wecan.query.access;

import org.jspecify.annotations.NullMarked;
