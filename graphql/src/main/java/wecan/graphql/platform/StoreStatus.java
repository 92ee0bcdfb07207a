package wecan.graphql.platform;

import wecan.graphql.api.Position;

/** What the event store holds, as the schema tells it: numbers that may be large are decimal texts. */
record StoreStatus(
        Position position,
        String events,
        String logSize,
        String commandsRemembered,
        String databaseBytes,
        int deadLetters) {
    static StoreStatus of(StorePort store, int deadLetters) {
        long head = store.head();
        return new StoreStatus(
                new Position(head),
                Long.toString(head),
                Long.toString(store.logSize()),
                Long.toString(store.commandsRemembered()),
                Long.toString(store.databaseBytes()),
                deadLetters);
    }
}
