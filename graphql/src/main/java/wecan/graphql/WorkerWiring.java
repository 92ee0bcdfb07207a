package wecan.graphql;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import wecan.model.Policies;
import wecan.model.PolicyCommands;
import wecan.model.signing.Sealing;
import wecan.model.sourcing.DemandSheets;

/** The policies that do slow work outside, each in a processing group of its own. */
@Configuration(proxyBeanMethods = false)
class WorkerWiring {
    /** Commands of workers are decided here, apart from the worker's own event. */
    @Bean(destroyMethod = "close")
    ExecutorService workerCommandThreads() {
        return Executors.newVirtualThreadPerTaskExecutor();
    }

    @Bean
    ModelWiring.Handlers workers(
            CommandGateway gateway, ExecutorService workerCommandThreads, DemandSheets sheets, Sealing sealing) {
        PolicyCommands commands = PolicyCommands.apart(gateway, workerCommandThreads);
        return processing -> Stream.of(Policies.workers(commands, sheets), Policies.workers(commands, sealing))
                .flatMap(List::stream)
                .forEach(worker -> ModelWiring.workOutside(processing, worker.handler(), worker.group(), 1));
    }

    /** No further command is decided: a worker fails in the middle of its event, and takes it up again after the next start. */
    @Bean
    Stage working(ExecutorService workerCommandThreads) {
        return Stage.of(Stage.WORKERS, () -> workerCommandThreads);
    }
}
