@NullMarked
package wecan.graphql;

import org.jspecify.annotations.NullMarked;
