package wecan.graphql;

import com.zaxxer.hikari.HikariDataSource;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import wecan.sequencer.Sequencer;
import wecan.store.ErasureListener;
import wecan.store.Erasures;
import wecan.store.KeyRotation;
import wecan.store.KeyVault;
import wecan.store.MasterKeys;

/** The keys of persons: made, wrapped, and destroyed. */
@Configuration(proxyBeanMethods = false)
class VaultWiring {
    @Bean
    KeyVault keyVault(@Qualifier("vaultPool") HikariDataSource pool, WecanSettings settings, Clock clock) {
        SecureRandom random = new SecureRandom();
        return new KeyVault(pool, MasterKeys.open(settings.data().resolve("keys"), random), random, clock);
    }

    /** An erasure is in the log as soon as an event would be. */
    @Bean
    Erasures erasures(KeyVault vault, Sequencer sequencer) {
        Erasures erasures = new Erasures(vault);
        erasures.onErase(sequencer::wake);
        return erasures;
    }

    @Bean
    Stage erasureListener(HikariDataSource pool, Erasures erasures, KeyVault vault) {
        return Stage.of(Stage.VAULT, () -> ErasureListener.start(pool, erasures, vault));
    }

    @Bean(destroyMethod = "close")
    KeyRotation keyRotation(KeyVault vault) {
        return KeyRotation.start(vault);
    }
}
