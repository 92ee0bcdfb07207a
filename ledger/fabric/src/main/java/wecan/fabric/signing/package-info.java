/** Publication of seals: their status and what was signed with them goes to the {@code seals} contract. */
@NullMarked
package wecan.fabric.signing;

import org.jspecify.annotations.NullMarked;
