package wecan.graphql;

import java.time.Clock;
import org.axonframework.config.Configuration;
import org.axonframework.messaging.deadletter.SequencedDeadLetterProcessor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import wecan.store.CommandLogPruner;
import wecan.store.Database;
import wecan.store.DeadLetters;

/** What keeps the store in order: expired commands are forgotten, dead letters are looked after by operators. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class CareWiring {
    @Bean
    Stage commandLogPruning(Database database, Clock clock) {
        return Stage.of(
                Stage.DEADLINES, () -> CommandLogPruner.start(database, CommandLogPruner.Settings.DEFAULT, clock));
    }

    @Bean
    DeadLetters deadLetters(Database database, ObjectProvider<Configuration> axon, Clock clock) {
        return new DeadLetters(
                database,
                (processor, first) -> axon.getObject()
                        .eventProcessingConfiguration()
                        .sequencedDeadLetterProcessor(processor)
                        .map((SequencedDeadLetterProcessor<?> letters) -> letters.process(first::test))
                        .orElse(false),
                clock);
    }
}
