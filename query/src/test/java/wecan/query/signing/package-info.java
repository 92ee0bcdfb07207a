@NullMarked
package wecan.query.signing;

import org.jspecify.annotations.NullMarked;
