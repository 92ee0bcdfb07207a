package wecan.graphql.ledger;

import wecan.graphql.api.Position;

/** A transaction on Fabric: its id, 64 hex digits, and the number of its block. */
public record FabricTransaction(String txId, Position block) {
    public static FabricTransaction of(String txId, long block) {
        return new FabricTransaction(txId, new Position(block));
    }
}
