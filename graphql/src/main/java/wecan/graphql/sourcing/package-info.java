/** The API of sourcing (数据权责与供需对接): scopes, demands, requests, data items and their sources, imports, lists. */
@NullMarked
package wecan.graphql.sourcing;

import org.jspecify.annotations.NullMarked;
