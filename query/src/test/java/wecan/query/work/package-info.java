@NullMarked
package wecan.query.work;

import org.jspecify.annotations.NullMarked;
