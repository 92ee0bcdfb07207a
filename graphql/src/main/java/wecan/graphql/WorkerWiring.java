package wecan.graphql;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import wecan.model.Policies;
import wecan.model.PolicyCommands;
import wecan.model.signing.Sealing;
import wecan.model.sourcing.DemandSheets;
import wecan.store.Commands;

/** The policies that do slow work outside, each in a processing group of its own. */
@Configuration(proxyBeanMethods = false)
class WorkerWiring {
    private final AtomicBoolean stopping = new AtomicBoolean();

    @Bean
    ModelWiring.Handlers workers(Commands commands, DemandSheets sheets, Sealing sealing) {
        PolicyCommands sent = new PolicyCommands(command -> {
            if (stopping.get()) {
                throw new IllegalStateException(
                        "The server is stopping; the work is taken up again after the next start");
            }
            commands.decide(command);
        });
        return processing -> Stream.of(Policies.workers(sent, sheets), Policies.workers(sent, sealing))
                .flatMap(List::stream)
                .forEach(worker -> ModelWiring.workOutside(processing, worker.handler(), worker.group(), 1));
    }

    /** No further command is decided: a worker fails in the middle of its event, and takes it up again after the next start. */
    @Bean
    Stage working() {
        return Stage.of(Stage.WORKERS, () -> {
            stopping.set(false);
            return () -> stopping.set(true);
        });
    }
}
