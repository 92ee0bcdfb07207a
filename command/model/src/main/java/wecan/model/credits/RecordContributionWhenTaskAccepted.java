package wecan.model.credits;

import java.util.UUID;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import wecan.messages.credits.Behaviour;
import wecan.messages.credits.ContributionCommand.RecordContribution;
import wecan.messages.credits.ContributionId;
import wecan.messages.work.TaskEvent.TaskAccepted;
import wecan.model.PolicyCommands;

/** An accepted task is a contribution of its assignee. */
public final class RecordContributionWhenTaskAccepted {
    private final PolicyCommands commands;

    public RecordContributionWhenTaskAccepted(PolicyCommands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(TaskAccepted e, EventMessage<?> cause) {
        UUID source = UUID.fromString(cause.getIdentifier());
        commands.send(
                cause,
                RecordContributionWhenTaskAccepted.class,
                new RecordContribution(
                        ContributionId.of(source),
                        e.organisation(),
                        e.assignee(),
                        Behaviour.TASK_ACCEPTED,
                        source,
                        e.task().value(),
                        cause.getTimestamp()));
    }
}
