/** Read models of seals, their use, signing flows and signed documents (电子签章; domain.md C14). */
@NullMarked
package wecan.query.signing;

import org.jspecify.annotations.NullMarked;
