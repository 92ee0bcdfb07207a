/** Publication of sources: who is the source of a data item goes to the {@code sources} contract. */
@NullMarked
package wecan.fabric.sourcing;

import org.jspecify.annotations.NullMarked;
