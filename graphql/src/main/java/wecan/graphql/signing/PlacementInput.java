package wecan.graphql.signing;

import wecan.messages.signing.Placement;

/** Where a seal shall stand, in the schema's words. */
record PlacementInput(int page, int x, int y, int size) {
    Placement placement() {
        return new Placement(page, x, y, size);
    }
}
