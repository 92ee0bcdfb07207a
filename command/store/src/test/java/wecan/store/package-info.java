@NullMarked
package wecan.store;

import org.jspecify.annotations.NullMarked;
