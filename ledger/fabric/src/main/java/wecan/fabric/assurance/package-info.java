/** Anchors of the Merkle log in the {@code anchor} contract. */
@NullMarked
package wecan.fabric.assurance;

import org.jspecify.annotations.NullMarked;
