package wecan.model.work;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import wecan.messages.work.ProjectEvent.SubtaskAdded;
import wecan.messages.work.TaskCommand.AwaitSubtask;
import wecan.messages.work.TaskCommand.PlaceUnder;
import wecan.model.PolicyCommands;

/** Parent and child learn of each other: first the parent, so that it waits before the child can close. */
public final class AwaitSubtaskWhenSubtaskAdded {
    private final PolicyCommands commands;

    public AwaitSubtaskWhenSubtaskAdded(PolicyCommands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(SubtaskAdded e, EventMessage<?> cause) {
        commands.send(cause, AwaitSubtaskWhenSubtaskAdded.class, new AwaitSubtask(e.parent(), e.child()));
        commands.send(cause, AwaitSubtaskWhenSubtaskAdded.class, new PlaceUnder(e.child(), e.parent()));
    }
}
