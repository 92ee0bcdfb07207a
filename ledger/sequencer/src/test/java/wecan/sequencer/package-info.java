@NullMarked
package wecan.sequencer;

import org.jspecify.annotations.NullMarked;
