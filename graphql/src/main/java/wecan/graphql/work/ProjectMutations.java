package wecan.graphql.work;

import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import wecan.graphql.api.Deeds;
import wecan.graphql.api.GlobalId;
import wecan.graphql.api.Ids;
import wecan.graphql.api.MutationCall;
import wecan.graphql.api.Mutations;
import wecan.graphql.api.NodeKind;
import wecan.graphql.api.NodeType;
import wecan.graphql.api.Payload;
import wecan.messages.work.ProjectCommand.AddDependency;
import wecan.messages.work.ProjectCommand.AddSubtask;
import wecan.messages.work.ProjectCommand.CreateProject;
import wecan.messages.work.ProjectCommand.RemoveDependency;
import wecan.messages.work.ProjectId;
import wecan.messages.work.TaskId;
import wecan.query.access.Permission;
import wecan.query.organisation.OrganisationView;
import wecan.query.work.ProjectView;

/** Mutations of projects. */
@Controller
class ProjectMutations {
    record CreateProjectInput(
            String organisation, String title, @Nullable String description) {}

    record DependencyInput(String project, String task, String dependsOn) {}

    record AddSubtaskInput(String project, String parent, String child) {}

    private final Deeds<ProjectView> projects;
    private final Deeds<OrganisationView> organisations;
    private final Ids ids;

    ProjectMutations(
            Mutations mutations, NodeType<ProjectView> project, NodeType<OrganisationView> organisation, Ids ids) {
        this.projects = mutations.on(project, "project", ProjectView::organisation);
        this.organisations = mutations.on(organisation, "organisation", OrganisationView::id);
        this.ids = ids;
    }

    @MutationMapping
    Payload<ProjectView> createProject(@Argument CreateProjectInput input, MutationCall call) {
        return projects.madeIn(
                organisations,
                call,
                input.organisation(),
                Permission.CREATE_PROJECT,
                organisation -> new CreateProject(
                        new ProjectId(ids.next()), organisation.id(), input.title(), input.description(), call.by()));
    }

    @MutationMapping
    Payload<ProjectView> addDependency(@Argument DependencyInput input, MutationCall call) {
        return projects.on(
                call,
                input.project(),
                Permission.ARRANGE_PROJECT,
                project -> new AddDependency(
                        project.id(), task(input.task(), "task"), task(input.dependsOn(), "dependsOn"), call.by()));
    }

    @MutationMapping
    Payload<ProjectView> removeDependency(@Argument DependencyInput input, MutationCall call) {
        return projects.on(
                call,
                input.project(),
                Permission.ARRANGE_PROJECT,
                project -> new RemoveDependency(
                        project.id(), task(input.task(), "task"), task(input.dependsOn(), "dependsOn"), call.by()));
    }

    @MutationMapping
    Payload<ProjectView> addSubtask(@Argument AddSubtaskInput input, MutationCall call) {
        return projects.on(
                call,
                input.project(),
                Permission.ARRANGE_PROJECT,
                project -> new AddSubtask(
                        project.id(), task(input.parent(), "parent"), task(input.child(), "child"), call.by()));
    }

    private static TaskId task(String id, String field) {
        return new TaskId(GlobalId.require(NodeKind.TASK, id, field));
    }
}
