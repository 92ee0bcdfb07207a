/**
 * Sealing and validating PDF (电子签章): the keys, certificates and time-stamps of the seals, and child processes that touch
 * the bytes of foreign files. Nothing here is loaded by a server before the first document is looked at.
 */
@NullMarked
package wecan.adapters.signing;

import org.jspecify.annotations.NullMarked;
