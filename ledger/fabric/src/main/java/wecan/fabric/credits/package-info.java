/** Settlement of credits: requested transfers go to the {@code credits} contract, and what it decided is recorded. */
@NullMarked
package wecan.fabric.credits;

import org.jspecify.annotations.NullMarked;
