/** What every event store must do, whichever it is; each store's own test class says how to open it. */
@NullMarked
package wecan.store.conformance;

import org.jspecify.annotations.NullMarked;
