/** What a Hyperledger Fabric block, its envelopes and its peers' statements prove (steps V7 to V11). */
@NullMarked
package wecan.audit.fabric;

import org.jspecify.annotations.NullMarked;
