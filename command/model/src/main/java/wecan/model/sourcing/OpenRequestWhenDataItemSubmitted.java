package wecan.model.sourcing;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import wecan.messages.sourcing.DataItemSourceCommand.OpenRequest;
import wecan.messages.sourcing.DataItemSourceId;
import wecan.messages.sourcing.ServiceItemDemandEvent.DataItemSubmitted;
import wecan.model.PolicyCommands;

/** A submitted line of a demand becomes a request where its data item's source is decided. */
public final class OpenRequestWhenDataItemSubmitted {
    private final PolicyCommands commands;

    public OpenRequestWhenDataItemSubmitted(PolicyCommands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(DataItemSubmitted e, EventMessage<?> cause) {
        commands.send(
                cause,
                OpenRequestWhenDataItemSubmitted.class,
                new OpenRequest(
                        DataItemSourceId.of(e.scope(), e.item().code()),
                        e.line(),
                        e.scope(),
                        e.demander(),
                        e.demand(),
                        e.serviceItem(),
                        e.serviceItemName(),
                        e.item(),
                        e.by()));
    }
}
