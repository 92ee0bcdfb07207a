package wecan.graphql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.axonframework.config.EventProcessingConfigurer;
import wecan.fabric.FabricLink;

/** What takes events to Fabric, each alone in its group: it may wait for hours, and its effects are idempotent by their ids. */
final class FabricWriters implements ModelWiring.Handlers {
    private record Writer(String group, Object handler, int batch, Runnable stop) {}

    private final FabricLink link;
    private final List<Writer> writers = new ArrayList<>();

    FabricWriters(FabricLink link) {
        this.link = link;
    }

    /**
     * @param batch how many events it takes at once, at most
     * @param behind whether it has waited for Fabric and is not through yet, for the status of the link
     * @param stop ends its wait
     */
    void add(String group, Object handler, int batch, BooleanSupplier behind, Runnable stop) {
        link.follow(behind);
        writers.add(new Writer(group, handler, batch, stop));
    }

    @Override
    public void register(EventProcessingConfigurer processing) {
        writers.forEach(
                writer -> ModelWiring.workOutside(processing, writer.handler(), writer.group(), writer.batch()));
    }

    /** To be called before Axon stops, since a writer may be waiting for Fabric inside a handler. */
    void stop() {
        writers.forEach(writer -> writer.stop().run());
    }
}
