/** Organisations over GraphQL (组织与成员). */
@NullMarked
package wecan.graphql.organisation;

import org.jspecify.annotations.NullMarked;
