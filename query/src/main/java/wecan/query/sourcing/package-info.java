/** Read models of who needs which data and who is its source (数源认责, 供需对接). */
@NullMarked
package wecan.query.sourcing;

import org.jspecify.annotations.NullMarked;
