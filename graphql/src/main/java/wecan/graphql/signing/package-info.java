/** Seals, their use, signing flows and public verification, as the API shows them (电子签章). */
@NullMarked
package wecan.graphql.signing;

import org.jspecify.annotations.NullMarked;
