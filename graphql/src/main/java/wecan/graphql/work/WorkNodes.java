package wecan.graphql.work;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import wecan.graphql.api.NodeKind;
import wecan.graphql.api.NodeType;
import wecan.messages.work.ProjectId;
import wecan.messages.work.TaskId;
import wecan.query.work.ProjectQueries;
import wecan.query.work.ProjectView;
import wecan.query.work.TaskQueries;
import wecan.query.work.TaskView;

/** How objects of this context are found by their global ids, and which events they stem from. */
@Configuration(proxyBeanMethods = false)
class WorkNodes {
    @Bean
    NodeType<ProjectView> projectNode(ProjectQueries projects) {
        return NodeType.of(
                        NodeKind.PROJECT,
                        ProjectView.class,
                        ProjectId::new,
                        ProjectId::value,
                        ProjectView::id,
                        projects::byIds)
                .recorded(ProjectView::position);
    }

    @Bean
    NodeType<TaskView> taskNode(TaskQueries tasks) {
        return NodeType.of(NodeKind.TASK, TaskView.class, TaskId::new, TaskId::value, TaskView::id, tasks::byIds)
                .recorded(TaskView::position);
    }
}
