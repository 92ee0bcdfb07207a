package wecan.graphql;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import wecan.fabric.Attestations;
import wecan.fabric.BlockReader;
import wecan.fabric.FabricLink;
import wecan.fabric.FabricSettings;
import wecan.fabric.LedgerCommands;
import wecan.fabric.assurance.AnchoredLog;
import wecan.fabric.assurance.Anchorer;
import wecan.fabric.credits.TransferWriter;
import wecan.fabric.signing.SealWriter;
import wecan.fabric.sourcing.SourceWriter;
import wecan.messages.MessageKeys;
import wecan.proof.Digest;
import wecan.proof.NoteSigner;
import wecan.proof.SignedNote;
import wecan.sequencer.Log;
import wecan.store.Commands;

/** Fabric. While it is off or away, what is to go there waits; nothing else does. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class FabricWiring {
    @Bean
    FabricLink fabricLink(WecanSettings settings) {
        if (!settings.fabric().enabled()) {
            return FabricLink.off();
        }
        WecanSettings.Fabric.External external = settings.fabric().external();
        if (external != null) {
            FabricSettings network = network(external);
            return FabricLink.connect(() -> Optional.of(network));
        }
        return FabricLink.connect(() -> FabricSettings.fromNetwork(settings.fabricHome()));
    }

    private static FabricSettings network(WecanSettings.Fabric.External external) {
        try {
            List<FabricSettings.Peer> peers = external.peers().stream()
                    .map(peer -> new FabricSettings.Peer(
                            peer.mspId(), peer.endpoint(), peer.tlsRootCertificate(), peer.hostname()))
                    .toList();
            return new FabricSettings(
                    external.mspId(),
                    external.certificate(),
                    external.privateKey(),
                    external.channel(),
                    external.chaincode(),
                    peers,
                    FabricSettings.Timeouts.DEFAULT);
        } catch (IllegalArgumentException e) {
            throw new InvalidSetting("%s", "wecan.fabric.external: " + e.getMessage());
        }
    }

    @Bean
    BlockReader blockReader(FabricLink link) {
        return new BlockReader(link);
    }

    @Bean
    Attestations attestations(FabricLink link) {
        return new Attestations(link);
    }

    /** What runs only with Fabric. */
    @org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "wecan.fabric.enabled", matchIfMissing = true)
    static class On {
        @Bean
        FabricWriters fabricWriters(FabricLink link, Commands commands) {
            FabricWriters writers = new FabricWriters(link);
            var transfers = new TransferWriter(link, decisions(commands, "policy:SettleTransfersOnFabric"));
            writers.add(
                    TransferWriter.PROCESSING_GROUP,
                    transfers,
                    TransferWriter.LARGEST_BATCH,
                    transfers::isBehind,
                    transfers::stop);
            var sources = new SourceWriter(link, decisions(commands, "policy:PublishSourcesOnFabric"));
            writers.add(
                    SourceWriter.PROCESSING_GROUP,
                    sources,
                    SourceWriter.LARGEST_BATCH,
                    sources::isBehind,
                    sources::stop);
            var seals = new SealWriter(link, decisions(commands, "policy:RecordSealsOnFabric"));
            writers.add(SealWriter.PROCESSING_GROUP, seals, SealWriter.LARGEST_BATCH, seals::isBehind, seals::stop);
            return writers;
        }

        private static LedgerCommands decisions(Commands commands, String writer) {
            return (commandId, cause, command) ->
                    commands.send(new GenericCommandMessage<>(command, metadata(writer, commandId, cause)));
        }

        private static Map<String, String> metadata(String writer, UUID commandId, EventMessage<?> cause) {
            Map<String, String> metadata = new HashMap<>();
            metadata.put(MessageKeys.ACTOR, writer);
            metadata.put(MessageKeys.COMMAND_ID, commandId.toString());
            metadata.put(MessageKeys.CAUSATION_ID, cause.getIdentifier());
            Object correlation = cause.getMetaData().get(MessageKeys.CORRELATION_ID);
            metadata.put(
                    MessageKeys.CORRELATION_ID, correlation == null ? cause.getIdentifier() : correlation.toString());
            return metadata;
        }

        @Bean
        Stage fabricWriting(FabricWriters writers) {
            return Stage.of(Stage.WORKERS, () -> writers::stop);
        }

        @Bean
        AnchoredLog anchoredLog(Log log, NoteSigner key, Clock clock) {
            return new LogToAnchor(log, key, clock);
        }

        @Bean(destroyMethod = "")
        Anchorer anchorer(FabricLink link, AnchoredLog log) {
            Anchorer anchorer = new Anchorer(link, log, Anchorer.INTERVAL);
            link.follow(anchorer::isBehind);
            return anchorer;
        }

        @Bean
        Stage anchoring(Anchorer anchorer) {
            return Stage.of(Stage.ANCHORS, () -> {
                anchorer.start();
                return anchorer;
            });
        }
    }

    /** The log as the anchorer sees it. */
    private record LogToAnchor(Log log, NoteSigner key, Clock clock) implements AnchoredLog {
        @Override
        public String origin() {
            return key.name();
        }

        @Override
        public String vkey() {
            return key.verifier().vkey();
        }

        @Override
        public Optional<SignedNote> latest() {
            return log.checkpoint();
        }

        @Override
        public List<Digest> consistencyProof(long oldSize, long newSize) {
            return log.consistencyProof(oldSize, newSize).path();
        }

        @Override
        public Optional<AnchoredLog.Anchor> lastAnchor() {
            return log.latestAnchor()
                    .map(anchor -> new AnchoredLog.Anchor(anchor.size(), anchor.transaction(), anchor.block()));
        }

        @Override
        public void anchored(AnchoredLog.Anchor anchor) {
            log.recordAnchor(new wecan.sequencer.Anchor(anchor.size(), anchor.txId(), anchor.block(), clock.instant()));
        }
    }
}
