package wecan.query.work;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.work.ProjectId;
import wecan.messages.work.TaskState;

/**
 * Which tasks; null for any.
 *
 * @param states null for any; none when empty
 */
public record TaskFilter(
        @Nullable OrganisationId organisation,
        @Nullable ProjectId project,
        @Nullable Set<TaskState> states,
        @Nullable PersonId assignee,
        @Nullable PersonId issuer) {
    public static final TaskFilter ALL = new TaskFilter(null, null, null, null, null);

    public TaskFilter {
        states = states == null ? null : Set.copyOf(states);
    }

    public TaskFilter ofOrganisation(OrganisationId id) {
        return new TaskFilter(id, project, states, assignee, issuer);
    }

    public TaskFilter ofProject(ProjectId id) {
        return new TaskFilter(organisation, id, states, assignee, issuer);
    }

    public TaskFilter in(Set<TaskState> wanted) {
        return new TaskFilter(organisation, project, wanted, assignee, issuer);
    }

    public TaskFilter assignedTo(PersonId person) {
        return new TaskFilter(organisation, project, states, person, issuer);
    }

    public TaskFilter issuedBy(PersonId person) {
        return new TaskFilter(organisation, project, states, assignee, person);
    }
}
