@NullMarked
package wecan.query;

import org.jspecify.annotations.NullMarked;
