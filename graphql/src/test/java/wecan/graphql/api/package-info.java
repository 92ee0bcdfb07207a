@NullMarked
package wecan.graphql.api;

import org.jspecify.annotations.NullMarked;
