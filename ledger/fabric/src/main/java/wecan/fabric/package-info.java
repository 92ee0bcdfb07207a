/** The platform's side of Hyperledger Fabric: one connection that mends itself, and what is read from the chain. */
@NullMarked
package wecan.fabric;

import org.jspecify.annotations.NullMarked;
