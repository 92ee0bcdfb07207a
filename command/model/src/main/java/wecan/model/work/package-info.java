/** Decisions about projects and tasks (项目与任务, domain.md C9). */
@NullMarked
package wecan.model.work;

import org.jspecify.annotations.NullMarked;
