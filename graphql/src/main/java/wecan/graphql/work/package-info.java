/** Projects and tasks over GraphQL (项目与任务). */
@NullMarked
package wecan.graphql.work;

import org.jspecify.annotations.NullMarked;
