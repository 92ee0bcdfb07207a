@NullMarked
package wecan.graphql.security;

import org.jspecify.annotations.NullMarked;
