@NullMarked
package wecan.query.credits;

import org.jspecify.annotations.NullMarked;
