package wecan.fabric;

/**
 * How it stands with Fabric.
 *
 * @param blocks height of the channel as last seen; 0 when never
 * @param reason why it is not UP; empty when it is
 */
public record FabricStatus(State state, long blocks, String reason) {
    /** See {@code deploy/status}: off, down, catching-up, up. */
    public enum State {
        /** No network is configured. */
        OFF,
        /** There is no connection, or the last transaction could not be ordered. */
        DOWN,
        /** Connected, but our peer lacks blocks that others have, or work from before is still waiting. */
        CATCHING_UP,
        UP
    }
}
