/** The write side: aggregates decide, policies react. No framework but Axon's messaging and event sourcing. */
@NullMarked
package wecan.model;

import org.jspecify.annotations.NullMarked;
