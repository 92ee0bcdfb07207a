/** Seals, their use, and signing flows (电子签章; domain.md C14). */
@NullMarked
package wecan.model.signing;

import org.jspecify.annotations.NullMarked;
