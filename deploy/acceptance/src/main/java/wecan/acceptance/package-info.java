/** The whole house seen from outside: the demo, and the tests that only make sense with everything running. */
@NullMarked
package wecan.acceptance;

import org.jspecify.annotations.NullMarked;
