package wecan.graphql;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import wecan.fabric.Attestations;
import wecan.fabric.BlockReader;
import wecan.graphql.ledger.AnchorEvidence;
import wecan.graphql.ledger.BundleFiles;
import wecan.graphql.ledger.EvidenceBundles;
import wecan.sequencer.Log;

/** What is served beside GraphQL. */
@Configuration(proxyBeanMethods = false)
class WebWiring {
    /** The network's organisations: platform, auditor, partner. */
    private static final int ORGANISATIONS = 3;

    @Bean
    BaseUrl baseUrl(WecanSettings settings) {
        return new BaseUrl(settings);
    }

    @Bean
    EvidenceBundles evidenceBundles(Log log, BlockReader blocks, Attestations attestations) {
        return new EvidenceBundles(log, new AnchorEvidence(blocks, attestations, ORGANISATIONS));
    }

    @Bean
    BundleFiles bundleFiles(WecanSettings settings, BaseUrl baseUrl, Clock clock) {
        byte[] key = SecretFile.readOrCreate(settings.data().resolve("keys/bundles.key"));
        return new BundleFiles(settings.data().resolve("bundles/links"), key, baseUrl, clock);
    }

    @Bean
    Installation installation(StoreWiring.Address postgres, QueryWiring.Address mongo) {
        return new Installation() {
            @Override
            public String postgres() {
                return Installation.withoutSecrets(postgres.url());
            }

            @Override
            public String mongo() {
                return Installation.withoutSecrets(mongo.url());
            }
        };
    }
}
