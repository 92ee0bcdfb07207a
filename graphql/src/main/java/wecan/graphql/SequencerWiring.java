package wecan.graphql;

import com.zaxxer.hikari.HikariDataSource;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import wecan.fabric.assurance.Anchorer;
import wecan.messages.AnchoredAtOnce;
import wecan.messages.EventCatalogue;
import wecan.proof.NoteSigner;
import wecan.sequencer.Log;
import wecan.sequencer.LogKey;
import wecan.sequencer.Sequencer;
import wecan.store.PostgresEventStore;

/** The Merkle log over all events. */
@Configuration(proxyBeanMethods = false)
class SequencerWiring {
    @Bean
    NoteSigner logKey(WecanSettings settings) {
        return LogKey.loadOrCreate(
                settings.data().resolve("keys/log.key"), settings.log().origin(), new SecureRandom());
    }

    @Bean
    Log log(HikariDataSource pool) {
        return new Log(pool);
    }

    @Bean(destroyMethod = "")
    Sequencer sequencer(HikariDataSource pool, NoteSigner key, ObjectProvider<Anchorer> anchorer) {
        Set<String> atOnce = EventCatalogue.all().stream()
                .filter(AnchoredAtOnce.class::isAssignableFrom)
                .map(EventCatalogue::nameOf)
                .collect(Collectors.toUnmodifiableSet());
        return new Sequencer(pool, key, (size, names) -> {
            if (!Collections.disjoint(names, atOnce)) {
                anchorer.ifAvailable(Anchorer::anchorNow);
            }
        });
    }

    /** Every commit wakes the sequencer. */
    @Bean
    Stage sequencing(Sequencer sequencer, PostgresEventStore store) {
        return Stage.of(Stage.SEQUENCER, () -> {
            sequencer.start();
            var commits = store.onCommit(position -> sequencer.wake());
            sequencer.wake();
            return () -> {
                commits.cancel();
                sequencer.close();
            };
        });
    }
}
