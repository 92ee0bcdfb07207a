/** Decisions about who is the source of data (数源认责, 供需对接; domain.md C5). */
@NullMarked
package wecan.model.sourcing;

import org.jspecify.annotations.NullMarked;
