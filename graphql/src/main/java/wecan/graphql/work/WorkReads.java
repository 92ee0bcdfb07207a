package wecan.graphql.work;

import graphql.GraphQLContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import wecan.graphql.api.Connection;
import wecan.graphql.api.GlobalId;
import wecan.graphql.api.Joins;
import wecan.graphql.api.NodeKind;
import wecan.graphql.api.Pages;
import wecan.graphql.api.PersonRef;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.work.ProjectId;
import wecan.messages.work.TaskId;
import wecan.messages.work.TaskState;
import wecan.query.Order;
import wecan.query.Page;
import wecan.query.access.Viewer;
import wecan.query.credits.TransferQueries;
import wecan.query.credits.TransferView;
import wecan.query.organisation.OrganisationQueries;
import wecan.query.organisation.OrganisationView;
import wecan.query.work.EscrowView;
import wecan.query.work.ProjectQueries;
import wecan.query.work.ProjectView;
import wecan.query.work.TaskFilter;
import wecan.query.work.TaskQueries;
import wecan.query.work.TaskView;

/** Queries about projects and tasks, and the edges between them. */
@Controller
class WorkReads {
    private final ProjectQueries projects;
    private final TaskQueries tasks;
    private final OrganisationQueries organisations;
    private final TransferQueries transfers;

    WorkReads(
            ProjectQueries projects, TaskQueries tasks, OrganisationQueries organisations, TransferQueries transfers) {
        this.projects = projects;
        this.tasks = tasks;
        this.organisations = organisations;
        this.transfers = transfers;
    }

    @QueryMapping
    @Nullable
    ProjectView project(@Argument String id, Viewer viewer) {
        return GlobalId.decode(NodeKind.PROJECT, id)
                .flatMap(uuid -> projects.byId(viewer, new ProjectId(uuid)))
                .orElse(null);
    }

    @QueryMapping
    @Nullable
    TaskView task(@Argument String id, Viewer viewer) {
        return GlobalId.decode(NodeKind.TASK, id)
                .flatMap(uuid -> tasks.byId(viewer, new TaskId(uuid)))
                .orElse(null);
    }

    @QueryMapping
    Connection<TaskView> taskMarket(
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            @Argument @Nullable String organisation,
            Viewer viewer) {
        if (organisation == null) {
            return Pages.connection(tasks.market(viewer, null, Pages.request(first, after)));
        }
        return Pages.connection(GlobalId.decode(NodeKind.ORGANISATION, organisation)
                .map(uuid -> tasks.market(viewer, new OrganisationId(uuid), Pages.request(first, after)))
                .orElseGet(Page::empty));
    }

    @QueryMapping
    Connection<TaskView> myTasks(
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            @Argument @Nullable TaskState state,
            Viewer viewer) {
        return Pages.connection(tasks.mine(viewer, state == null ? null : Set.of(state), Pages.request(first, after)));
    }

    @SchemaMapping(typeName = "Organisation", field = "projects")
    Connection<ProjectView> projectsOfOrganisation(
            OrganisationView organisation,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            Viewer viewer) {
        return Pages.connection(projects.ofOrganisation(viewer, organisation.id(), Pages.request(first, after)));
    }

    @BatchMapping(typeName = "Project", field = "organisation")
    Map<ProjectView, OrganisationView> organisationOfProject(List<ProjectView> views, GraphQLContext context) {
        return Joins.one(views, ProjectView::organisation, ids -> organisations.byIds(Joins.viewer(context), ids));
    }

    @SchemaMapping(typeName = "Project")
    PersonRef createdBy(ProjectView view) {
        return new PersonRef(view.createdBy());
    }

    @SchemaMapping(typeName = "Project", field = "tasks")
    Connection<TaskView> tasksOfProject(
            ProjectView project,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            @Argument @Nullable TaskState state,
            Viewer viewer) {
        TaskFilter filter = TaskFilter.ALL.ofProject(project.id());
        return Pages.connection(tasks.list(
                viewer, state == null ? filter : filter.in(Set.of(state)), Order.NEWEST, Pages.request(first, after)));
    }

    @BatchMapping(typeName = "Task", field = "project")
    Map<TaskView, ProjectView> projectOfTask(List<TaskView> views, GraphQLContext context) {
        return Joins.one(views, TaskView::project, ids -> projects.byIds(Joins.viewer(context), ids));
    }

    @BatchMapping(typeName = "Task", field = "organisation")
    Map<TaskView, OrganisationView> organisationOfTask(List<TaskView> views, GraphQLContext context) {
        return Joins.one(views, TaskView::organisation, ids -> organisations.byIds(Joins.viewer(context), ids));
    }

    @BatchMapping(typeName = "Task", field = "parent")
    Map<TaskView, TaskView> parentOfTask(List<TaskView> views, GraphQLContext context) {
        return Joins.one(views, TaskView::parent, ids -> tasks.byIds(Joins.viewer(context), ids));
    }

    @BatchMapping(typeName = "Task")
    Map<TaskView, List<TaskView>> dependsOn(List<TaskView> views, GraphQLContext context) {
        return Joins.many(views, TaskView::dependsOn, ids -> tasks.byIds(Joins.viewer(context), ids));
    }

    @BatchMapping(typeName = "Task")
    Map<TaskView, List<TaskView>> subtasks(List<TaskView> views, GraphQLContext context) {
        return Joins.many(views, TaskView::subtasks, ids -> tasks.byIds(Joins.viewer(context), ids));
    }

    @SchemaMapping(typeName = "Task")
    PersonRef issuer(TaskView view) {
        return new PersonRef(view.issuer());
    }

    @SchemaMapping(typeName = "Task")
    @Nullable
    PersonRef assignee(TaskView view) {
        return PersonRef.of(view.assignee());
    }

    @SchemaMapping(typeName = "Task")
    @Nullable
    PersonRef acceptedBy(TaskView view) {
        return PersonRef.of(view.acceptedBy());
    }

    @SchemaMapping(typeName = "Task")
    int progress(TaskView view) {
        return view.percent();
    }

    @SchemaMapping(typeName = "Task")
    @Nullable
    String cancellationReason(TaskView view) {
        return view.closingReason();
    }

    @BatchMapping(typeName = "Escrow", field = "transfer")
    Map<EscrowView, TransferView> transferOfEscrow(Collection<EscrowView> views, GraphQLContext context) {
        return Joins.one(List.copyOf(views), EscrowView::transfer, ids -> transfers.byIds(Joins.viewer(context), ids));
    }
}
