/** An event with a past, for the tests of the store. */
@NullMarked
package wecan.messages.sample;

import org.jspecify.annotations.NullMarked;
