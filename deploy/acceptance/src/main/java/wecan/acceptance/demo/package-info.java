/** A story played through the public API with a client library that others wrote. */
@NullMarked
package wecan.acceptance.demo;

import org.jspecify.annotations.NullMarked;
