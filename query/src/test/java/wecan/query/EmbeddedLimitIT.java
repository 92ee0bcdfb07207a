package wecan.query;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import wecan.messages.organisation.OrganisationId;

class EmbeddedLimitIT {
    private final Logger logger = (Logger) LoggerFactory.getLogger(GenerationWriter.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        logger.setLevel(Level.WARN);
        logger.setAdditive(false);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
        logger.setAdditive(true);
    }

    @Test
    void past_100_000_documents_a_collection_the_embedded_store_says_once_that_it_is_too_small() {
        GenerationWriter store =
                new GenerationWriter(new Generation(ViewKind.Group.CREDITS, 1), Database.fresh(), true, Runnable::run);
        write(store, 0, GenerationWriter.EMBEDDED_LIMIT);
        assertThat(log.list).isEmpty();

        write(store, GenerationWriter.EMBEDDED_LIMIT, GenerationWriter.EMBEDDED_LIMIT + 3_000);
        assertThat(log.list).singleElement().satisfies(warning -> assertThat(warning.getFormattedMessage())
                .contains("100000 accounts", "configure a MongoDB"));
    }

    private static void write(GenerationWriter store, int from, int to) {
        List<Fold.Change> changes = new ArrayList<>();
        for (int i = from; i < to; i++) {
            changes.add(new Fold.Change(
                    ViewKind.ACCOUNT,
                    new UUID(1, i).toString(),
                    i + 1,
                    fields -> fields.set("organisation", new OrganisationId(new UUID(2, 2)))));
            if (changes.size() == 1_000 || i == to - 1) {
                store.write(store.prepare(changes));
                changes.clear();
            }
        }
    }
}
