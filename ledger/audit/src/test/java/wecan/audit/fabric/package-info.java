@NullMarked
package wecan.audit.fabric;

import org.jspecify.annotations.NullMarked;
