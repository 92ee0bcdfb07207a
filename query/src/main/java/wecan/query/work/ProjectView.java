package wecan.query.work;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.work.ProjectId;
import wecan.query.Fields;

/**
 * A project (项目). Its edges lie on its {@linkplain TaskView tasks}.
 *
 * @param tasks how many tasks it knows
 * @param version sequence of its last event
 * @param position of its last event
 */
public record ProjectView(
        ProjectId id,
        OrganisationId organisation,
        String title,
        @Nullable String description,
        PersonId createdBy,
        Instant createdAt,
        int tasks,
        long version,
        long position) {

    static ProjectView of(Fields fields) {
        return new ProjectView(
                new ProjectId(UUID.fromString(fields.id())),
                fields.id("organisation", OrganisationId::new),
                fields.text("title"),
                fields.optionalText("description"),
                fields.id("createdBy", PersonId::new),
                fields.at("createdAt"),
                fields.integer("tasks"),
                fields.number("version"),
                fields.number("position"));
    }
}
