/** What every context's part of the API shares: ids, cursors, scalars, mutations, errors, limits. */
@NullMarked
package wecan.graphql.api;

import org.jspecify.annotations.NullMarked;
