package wecan.store;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import wecan.messages.AggregateCommand;

/**
 * Which aggregate a command goes to: {@link AggregateCommand#aggregateId()}. The expected version is not given to Axon,
 * which checks it for some kinds of handlers only; {@link CommandLog} checks it for all.
 */
public final class AggregateTargets implements CommandTargetResolver {
    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> command) {
        if (command.getPayload() instanceof AggregateCommand aggregateCommand) {
            return new VersionedAggregateIdentifier(
                    aggregateCommand.aggregateId().toString(), null);
        }
        throw new IllegalArgumentException(command.getCommandName() + " is not an AggregateCommand");
    }
}
