@NullMarked
package wecan.graphql.platform;

import org.jspecify.annotations.NullMarked;
