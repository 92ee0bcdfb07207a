package wecan.graphql.ledger;

/** A transaction on Fabric: its id, 64 hex digits, and the number of its block. */
public record FabricTransaction(String txId, long block) {
    public static FabricTransaction of(String txId, long block) {
        return new FabricTransaction(txId, block);
    }
}
