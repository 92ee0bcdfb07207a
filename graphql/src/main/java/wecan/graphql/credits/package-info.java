/** Credits over GraphQL (贡献与能贝). */
@NullMarked
package wecan.graphql.credits;

import org.jspecify.annotations.NullMarked;
