package wecan.graphql.work;

import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import wecan.graphql.api.GlobalId;
import wecan.graphql.api.Ids;
import wecan.graphql.api.MutationCall;
import wecan.graphql.api.Mutations;
import wecan.graphql.api.NodeKind;
import wecan.graphql.api.Payload;
import wecan.graphql.api.Permitted;
import wecan.messages.CommandRejected;
import wecan.messages.PersonId;
import wecan.messages.PlatformRejection.NotFound;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.work.ProjectCommand;
import wecan.messages.work.ProjectCommand.AddDependency;
import wecan.messages.work.ProjectCommand.AddSubtask;
import wecan.messages.work.ProjectCommand.CreateProject;
import wecan.messages.work.ProjectCommand.RemoveDependency;
import wecan.messages.work.ProjectId;
import wecan.messages.work.TaskId;
import wecan.query.access.Access;
import wecan.query.access.Permission;
import wecan.query.organisation.OrganisationQueries;
import wecan.query.work.ProjectQueries;
import wecan.query.work.ProjectView;

/** Mutations of projects. */
@Controller
class ProjectMutations {
    record CreateProjectInput(
            String organisation, String title, @Nullable String description) {}

    record DependencyInput(String project, String task, String dependsOn) {}

    record AddSubtaskInput(String project, String parent, String child) {}

    private final Mutations mutations;
    private final Access access;
    private final ProjectQueries projects;
    private final OrganisationQueries organisations;
    private final Ids ids;

    ProjectMutations(
            Mutations mutations, Access access, ProjectQueries projects, OrganisationQueries organisations, Ids ids) {
        this.mutations = mutations;
        this.access = access;
        this.projects = projects;
        this.organisations = organisations;
        this.ids = ids;
    }

    @MutationMapping
    Payload<ProjectView> createProject(@Argument CreateProjectInput input, MutationCall call) {
        return mutations.run(
                call,
                () -> {
                    UUID uuid = GlobalId.require(NodeKind.ORGANISATION, input.organisation(), "organisation");
                    OrganisationId organisation = organisations
                            .byId(call.viewer(), new OrganisationId(uuid))
                            .orElseThrow(() -> new CommandRejected(new NotFound(uuid)))
                            .id();
                    return Permitted.in(
                            organisation,
                            access,
                            call.viewer(),
                            Permission.CREATE_PROJECT,
                            () -> new CreateProject(
                                    new ProjectId(ids.next()),
                                    organisation,
                                    input.title(),
                                    input.description(),
                                    call.viewer().person()));
                },
                shown(call));
    }

    @MutationMapping
    Payload<ProjectView> addDependency(@Argument DependencyInput input, MutationCall call) {
        return arranged(
                call,
                input.project(),
                id -> new AddDependency(
                        id, task(input.task(), "task"), task(input.dependsOn(), "dependsOn"), by(call)));
    }

    @MutationMapping
    Payload<ProjectView> removeDependency(@Argument DependencyInput input, MutationCall call) {
        return arranged(
                call,
                input.project(),
                id -> new RemoveDependency(
                        id, task(input.task(), "task"), task(input.dependsOn(), "dependsOn"), by(call)));
    }

    @MutationMapping
    Payload<ProjectView> addSubtask(@Argument AddSubtaskInput input, MutationCall call) {
        return arranged(
                call,
                input.project(),
                id -> new AddSubtask(id, task(input.parent(), "parent"), task(input.child(), "child"), by(call)));
    }

    private Payload<ProjectView> arranged(
            MutationCall call, String project, Function<ProjectId, ProjectCommand> command) {
        return mutations.run(
                call,
                () -> {
                    ProjectId id = new ProjectId(GlobalId.require(NodeKind.PROJECT, project, "project"));
                    ProjectView view = projects.byId(call.viewer(), id)
                            .orElseThrow(() -> new CommandRejected(new NotFound(id.value())));
                    return Permitted.in(
                            view.organisation(),
                            access,
                            call.viewer(),
                            Permission.ARRANGE_PROJECT,
                            () -> command.apply(id));
                },
                shown(call));
    }

    private Mutations.Reading<ProjectView> shown(MutationCall call) {
        return id -> projects.byId(call.viewer(), new ProjectId(id)).orElse(null);
    }

    private static TaskId task(String id, String field) {
        return new TaskId(GlobalId.require(NodeKind.TASK, id, field));
    }

    private static PersonId by(MutationCall call) {
        return call.viewer().person();
    }
}
