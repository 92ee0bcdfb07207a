/** {@code lcaudit}: checks evidence offline, trusting a trust file and nobody else. No class here opens a socket. */
@NullMarked
package wecan.audit;

import org.jspecify.annotations.NullMarked;
