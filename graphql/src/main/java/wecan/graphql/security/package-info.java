/** Who may come in, and as whom: sign-in, tokens, viewers, sockets. */
@NullMarked
package wecan.graphql.security;

import org.jspecify.annotations.NullMarked;
