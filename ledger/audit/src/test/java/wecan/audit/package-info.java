@NullMarked
package wecan.audit;

import org.jspecify.annotations.NullMarked;
