package wecan.graphql.work;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import wecan.graphql.api.Joins;
import wecan.graphql.api.NodeKind;
import wecan.graphql.api.NodeType;
import wecan.messages.work.ProjectId;
import wecan.messages.work.TaskId;
import wecan.query.work.ProjectQueries;
import wecan.query.work.ProjectView;
import wecan.query.work.TaskQueries;
import wecan.query.work.TaskView;

/** How objects of this context are found by their global ids. */
@Configuration(proxyBeanMethods = false)
class WorkNodes {
    @Bean
    NodeType<ProjectView> projectNode(ProjectQueries projects) {
        return new NodeType<>(
                NodeKind.PROJECT,
                ProjectView.class,
                view -> view.id().value(),
                (viewer, ids) -> Joins.byUuid(
                        projects.byIds(viewer, ids.stream().map(ProjectId::new).toList()), ProjectId::value));
    }

    @Bean
    NodeType<TaskView> taskNode(TaskQueries tasks) {
        return new NodeType<>(
                NodeKind.TASK,
                TaskView.class,
                view -> view.id().value(),
                (viewer, ids) -> Joins.byUuid(
                        tasks.byIds(viewer, ids.stream().map(TaskId::new).toList()), TaskId::value));
    }
}
