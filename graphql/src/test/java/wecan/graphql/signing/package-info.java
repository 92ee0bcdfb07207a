@NullMarked
package wecan.graphql.signing;

import org.jspecify.annotations.NullMarked;
