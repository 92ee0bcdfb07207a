@NullMarked
package wecan.query.organisation;

import org.jspecify.annotations.NullMarked;
