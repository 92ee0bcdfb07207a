/** Benchmarks from outside: what a client of the running platform sees. Nothing here asserts a time. */
@NullMarked
package wecan.acceptance.bench;

import org.jspecify.annotations.NullMarked;
