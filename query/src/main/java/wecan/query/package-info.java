/** The query side: projections of events into documents, and what every query needs. */
@NullMarked
package wecan.query;

import org.jspecify.annotations.NullMarked;
