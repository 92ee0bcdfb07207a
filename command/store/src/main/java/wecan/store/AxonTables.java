package wecan.store;

import java.time.Duration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;

/** Axon's own stores on the tables of our migrations. */
public final class AxonTables {
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(10);

    /** Who tries a dead letter again has it for so long. */
    static final Duration LETTER_CLAIM = Duration.ofSeconds(30);

    private static final DeadLetterSchema LETTERS = DeadLetterSchema.builder()
            .deadLetterTable("store.dead_letter")
            .deadLetterIdentifierColumn("letter_id")
            .processingGroupColumn("processing_group")
            .sequenceIdentifierColumn("sequence_id")
            .sequenceIndexColumn("sequence_index")
            .messageTypeColumn("message_type")
            .eventIdentifierColumn("event_id")
            .timestampColumn("at")
            .payloadTypeColumn("payload_name")
            .payloadRevisionColumn("payload_revision")
            .payloadColumn("payload")
            .metaDataColumn("metadata")
            .aggregateTypeColumn("aggregate_type")
            .aggregateIdentifierColumn("aggregate_id")
            .sequenceNumberColumn("seq")
            .tokenTypeColumn("token_type")
            .tokenColumn("token")
            .enqueuedAtColumn("enqueued_at")
            .lastTouchedColumn("last_touched")
            .processingStartedColumn("processing_started")
            .causeTypeColumn("cause_type")
            .causeMessageColumn("cause_message")
            .diagnosticsColumn("diagnostics")
            .build();

    private AxonTables() {}

    /**
     * The tokens of processors whose effects lie in this database or beyond it, such as policies. A read model keeps its
     * tokens with its documents instead.
     *
     * @param nodeId names this process; another one takes a token over when it was not touched for ten seconds
     */
    public static JdbcTokenStore tokens(Database database, EventSerializer serializer, String nodeId) {
        return JdbcTokenStore.builder()
                .connectionProvider(database)
                .serializer(serializer)
                .nodeId(nodeId)
                .claimTimeout(CLAIM_TIMEOUT)
                .schema(TokenSchema.builder()
                        .setTokenTable("store.token")
                        .setProcessorNameColumn("processor")
                        .setSegmentColumn("segment")
                        .setTokenColumn("token")
                        .setTokenTypeColumn("token_type")
                        .setTimestampColumn("at")
                        .setOwnerColumn("owner")
                        .build())
                .build();
    }

    /** The events that a processing group could not handle, and those of the same sequence that wait behind them. */
    public static SequencedDeadLetterQueue<EventMessage<?>> deadLetters(
            Database database, EventSerializer serializer, String processingGroup) {
        return JdbcSequencedDeadLetterQueue.<EventMessage<?>>builder()
                .processingGroup(processingGroup)
                .connectionProvider(database)
                .transactionManager(database)
                .genericSerializer(serializer)
                .eventSerializer(serializer)
                .schema(LETTERS)
                .claimDuration(LETTER_CLAIM)
                .statementFactory(LetterStatements.of(LETTERS, serializer))
                .build();
    }
}
