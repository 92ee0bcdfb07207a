package wecan.sequencer;

import java.time.Instant;

/**
 * A checkpoint that Fabric accepted.
 *
 * @param size the checkpoint's size
 * @param transaction the Fabric transaction's id
 * @param block the number of its block
 * @param at when it was committed
 */
public record Anchor(long size, String transaction, long block, Instant at) {}
