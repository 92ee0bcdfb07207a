package wecan.model.work;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import wecan.messages.work.ProjectCommand.EnrolTask;
import wecan.messages.work.TaskEvent.TaskDrafted;
import wecan.model.PolicyCommands;

/** A project knows its tasks, so that edges can point to them. */
public final class EnrolTaskWhenTaskDrafted {
    private final PolicyCommands commands;

    public EnrolTaskWhenTaskDrafted(PolicyCommands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(TaskDrafted e, EventMessage<?> cause) {
        commands.send(cause, EnrolTaskWhenTaskDrafted.class, new EnrolTask(e.project(), e.task()));
    }
}
