@NullMarked
package wecan.graphql.web;

import org.jspecify.annotations.NullMarked;
