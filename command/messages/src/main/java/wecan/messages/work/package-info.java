/** Projects and tasks (项目与任务, domain.md C9). */
@NullMarked
package wecan.messages.work;

import org.jspecify.annotations.NullMarked;
