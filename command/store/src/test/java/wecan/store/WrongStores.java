package wecan.store;

import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import wecan.store.conformance.EventStoreConformance;
import wecan.store.conformance.Subject;

/** Stores that do not conform. Only {@link WrongStoresIT} runs them. */
final class WrongStores {
    private WrongStores() {}

    /** Takes every number of every aggregate as often as it is written. */
    static final class WithoutConflictCheck extends EventStoreConformance {
        @Override
        protected Subject open() {
            return new StockSubject(
                    new InMemoryEventStorageEngine(),
                    NoTransactionManager.instance(),
                    new EventSerializer(new FixedKeys()),
                    0);
        }
    }

    /** Positions come from a sequence, which goes on when a transaction is rolled back. */
    static final class PositionsFromASequence extends EventStoreConformance {
        @Override
        protected Subject open() {
            TestStore store = TestStore.create();
            JdbcEventStorageEngine engine = JdbcEventStorageEngine.builder()
                    .connectionProvider(store.database)
                    .transactionManager(store.database)
                    .eventSerializer(store.serializer)
                    .snapshotSerializer(store.serializer)
                    .persistenceExceptionResolver(SqlStates::isUniqueViolation)
                    .build();
            engine.createSchema(PostgresEventTableFactory.INSTANCE);
            return new StockSubject(engine, store.database, store.serializer, 1);
        }
    }
}
