/** The single writer of the Merkle log: events become entries, entries tiles, and sizes signed checkpoints. */
@NullMarked
package wecan.sequencer;

import org.jspecify.annotations.NullMarked;
