package wecan.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.DefaultDeadLetterStatementFactory;

/**
 * Axon's statements but for one: it takes the offset of a page for an index within the sequence, so that beyond the first
 * ten sequences none is ever found.
 */
final class LetterStatements extends DefaultDeadLetterStatementFactory<EventMessage<?>> {
    private LetterStatements(Builder<EventMessage<?>> builder) {
        super(builder);
    }

    static LetterStatements of(DeadLetterSchema schema, EventSerializer serializer) {
        return new LetterStatements(DefaultDeadLetterStatementFactory.<EventMessage<?>>builder()
                .schema(schema)
                .genericSerializer(serializer)
                .eventSerializer(serializer));
    }

    @Override
    public PreparedStatement claimableSequencesStatement(
            Connection connection, String processingGroup, Instant processingStartedLimit, int offset, int maxSize)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement("""
                select * from store.dead_letter l
                where processing_group = ? and (processing_started is null or processing_started < ?)
                  and sequence_index = (select min(s.sequence_index) from store.dead_letter s
                                        where s.processing_group = l.processing_group and s.sequence_id = l.sequence_id)
                order by last_touched, letter_id
                limit ? offset ?""");
        statement.setString(1, processingGroup);
        statement.setString(2, DateTimeUtils.formatInstant(processingStartedLimit));
        statement.setInt(3, maxSize);
        statement.setInt(4, offset);
        return statement;
    }
}
