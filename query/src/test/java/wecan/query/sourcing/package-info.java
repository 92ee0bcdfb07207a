@NullMarked
package wecan.query.sourcing;

import org.jspecify.annotations.NullMarked;
