@NullMarked
package wecan.model.work;

import org.jspecify.annotations.NullMarked;
