/** What only makes sense with everything running: foreign clients, bad input, the whole path, crashes; and who may know whom. */
@NullMarked
package wecan.acceptance;

import org.jspecify.annotations.NullMarked;
