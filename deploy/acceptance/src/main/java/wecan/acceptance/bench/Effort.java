package wecan.acceptance.bench;

/**
 * How much is measured of what takes turns with its baseline.
 *
 * @param seconds of each thing in each round
 */
record Effort(int rounds, double seconds) {}
