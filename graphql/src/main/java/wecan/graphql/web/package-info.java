/** What is served beside GraphQL: uploads, the log's tiles, bundles, the status, GraphiQL. */
@NullMarked
package wecan.graphql.web;

import org.jspecify.annotations.NullMarked;
