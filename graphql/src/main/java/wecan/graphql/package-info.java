/** The top of the house: the application, its settings and its wiring. Nobody sees this package. */
@NullMarked
package wecan.graphql;

import org.jspecify.annotations.NullMarked;
