@NullMarked
package wecan.model.organisation;

import org.jspecify.annotations.NullMarked;
