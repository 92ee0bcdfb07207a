/** What operators see and do (平台运维): processors, dead letters, erased persons, keys, figures. */
@NullMarked
package wecan.graphql.platform;

import org.jspecify.annotations.NullMarked;
