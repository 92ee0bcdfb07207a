/** Confirming the authoritative source of data (数源认责, 供需对接; domain.md C5). */
@NullMarked
package wecan.messages.sourcing;

import org.jspecify.annotations.NullMarked;
