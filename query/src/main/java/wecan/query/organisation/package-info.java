/** Read models of organisations and the people in them (domain.md C1). */
@NullMarked
package wecan.query.organisation;

import org.jspecify.annotations.NullMarked;
