package wecan.model.work;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import wecan.messages.work.TaskCommand.SettleSubtask;
import wecan.messages.work.TaskEvent.SubtaskClosed;
import wecan.model.PolicyCommands;

/** A parent waits no more for a subtask that is closed. */
public final class SettleSubtaskWhenSubtaskClosed {
    private final PolicyCommands commands;

    public SettleSubtaskWhenSubtaskClosed(PolicyCommands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(SubtaskClosed e, EventMessage<?> cause) {
        commands.send(cause, SettleSubtaskWhenSubtaskClosed.class, new SettleSubtask(e.parent(), e.task()));
    }
}
