package wecan.graphql;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import wecan.query.Changes;
import wecan.query.EmbeddedMongo;
import wecan.query.Freshness;
import wecan.query.ProjectionEngine;
import wecan.query.ReadModels;
import wecan.query.access.Access;
import wecan.query.credits.AccountQueries;
import wecan.query.credits.IssuanceQueries;
import wecan.query.credits.RewardQueries;
import wecan.query.credits.TransferQueries;
import wecan.query.organisation.InvitationQueries;
import wecan.query.organisation.MembershipQueries;
import wecan.query.organisation.OrganisationQueries;
import wecan.query.signing.FlowQueries;
import wecan.query.signing.SealQueries;
import wecan.query.signing.SealUseQueries;
import wecan.query.signing.VerificationQueries;
import wecan.query.sourcing.DataItemSourceQueries;
import wecan.query.sourcing.DemandImportQueries;
import wecan.query.sourcing.ServiceItemDemandQueries;
import wecan.query.sourcing.SourcingListQueries;
import wecan.query.sourcing.SourcingRequestQueries;
import wecan.query.sourcing.SourcingScopeQueries;
import wecan.query.valuation.AssetQueries;
import wecan.query.valuation.IndicatorQueries;
import wecan.query.valuation.PeriodQueries;
import wecan.query.work.ProjectQueries;
import wecan.query.work.TaskQueries;
import wecan.store.Commits;
import wecan.store.KeyVault;
import wecan.store.PostgresEventStore;

/** MongoDB, the read models in it, and the queries over them. */
@Configuration(proxyBeanMethods = false)
class QueryWiring {
    /** Where the read models are, embedded or not. */
    record Address(String url, Optional<EmbeddedMongo> embedded) implements AutoCloseable {
        @Override
        public void close() {
            embedded.ifPresent(EmbeddedMongo::close);
        }
    }

    @Bean
    Address mongo(WecanSettings settings) {
        String own = settings.mongo().url();
        if (own != null) {
            return new Address(own, Optional.empty());
        }
        EmbeddedMongo embedded = EmbeddedMongo.start(0);
        return new Address(embedded.url(), Optional.of(embedded));
    }

    @Bean
    MongoClient mongoClient(Address mongo) {
        return MongoClients.create(mongo.url());
    }

    @Bean
    ReadModels readModels(MongoClient client, Address mongo, WecanSettings settings, NodeName node, Clock clock) {
        return ReadModels.open(
                client.getDatabase(settings.mongo().database()),
                mongo.embedded().isPresent(),
                node.value(),
                clock);
    }

    /**
     * Keeps the read models up to date; it begins before the first command and ends after the last. Documents that are made
     * anew because somebody was erased, on another node perhaps, are made without what this one still knows of the person.
     */
    @Bean(destroyMethod = "")
    ProjectionEngine projectionEngine(
            ReadModels models, PostgresEventStore store, KeyVault vault, Commits commits, Clock clock) {
        Runnable forgetting = () -> {
            vault.forgetCachedKeys();
            commits.forgetRecent();
        };
        return new ProjectionEngine(models, store, store::head, forgetting, clock);
    }

    @Bean
    Stage projections(ProjectionEngine engine) {
        return Stage.of(Stage.AXON, () -> {
            engine.start();
            return engine;
        });
    }

    @Bean
    ReadyState readyState(ProjectionEngine engine) {
        return new ReadyState(engine);
    }

    /** What is in the store at the start has to be in the read models before the first answer. */
    @Bean
    Stage readiness(ReadyState state) {
        return Stage.of(Stage.READINESS, state::follow);
    }

    @Bean
    Freshness freshness(ReadModels models) {
        return models.freshness();
    }

    @Bean
    Changes changes(ReadModels models) {
        return models.changes();
    }

    @Bean
    Access access(ReadModels models) {
        return models.access();
    }

    @Bean
    OrganisationQueries organisationQueries(ReadModels models) {
        return models.organisations();
    }

    @Bean
    MembershipQueries membershipQueries(ReadModels models) {
        return models.memberships();
    }

    @Bean
    InvitationQueries invitationQueries(ReadModels models) {
        return models.invitations();
    }

    @Bean
    ProjectQueries projectQueries(ReadModels models) {
        return models.projects();
    }

    @Bean
    TaskQueries taskQueries(ReadModels models) {
        return models.tasks();
    }

    @Bean
    AccountQueries accountQueries(ReadModels models) {
        return models.accounts();
    }

    @Bean
    TransferQueries transferQueries(ReadModels models) {
        return models.transfers();
    }

    @Bean
    IssuanceQueries issuanceQueries(ReadModels models) {
        return models.issuances();
    }

    @Bean
    RewardQueries rewardQueries(ReadModels models) {
        return models.rewards();
    }

    @Bean
    SourcingScopeQueries sourcingScopeQueries(ReadModels models) {
        return models.sourcingScopes();
    }

    @Bean
    ServiceItemDemandQueries serviceItemDemandQueries(ReadModels models) {
        return models.demands();
    }

    @Bean
    SourcingRequestQueries sourcingRequestQueries(ReadModels models) {
        return models.sourcingRequests();
    }

    @Bean
    SourcingListQueries sourcingListQueries(ReadModels models) {
        return models.sourcingLists();
    }

    @Bean
    DataItemSourceQueries dataItemSourceQueries(ReadModels models) {
        return models.dataItems();
    }

    @Bean
    DemandImportQueries demandImportQueries(ReadModels models) {
        return models.demandImports();
    }

    @Bean
    SealQueries sealQueries(ReadModels models) {
        return models.seals();
    }

    @Bean
    SealUseQueries sealUseQueries(ReadModels models) {
        return models.sealUses();
    }

    @Bean
    FlowQueries flowQueries(ReadModels models) {
        return models.flows();
    }

    @Bean
    VerificationQueries verificationQueries(ReadModels models) {
        return models.verification();
    }

    @Bean
    AssetQueries assetQueries(ReadModels models) {
        return models.assets();
    }

    @Bean
    IndicatorQueries indicatorQueries(ReadModels models) {
        return models.indicators();
    }

    @Bean
    PeriodQueries periodQueries(ReadModels models) {
        return models.periods();
    }
}
