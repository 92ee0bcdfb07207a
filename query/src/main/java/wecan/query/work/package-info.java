/** Read models of projects and tasks (domain.md C9). */
@NullMarked
package wecan.query.work;

import org.jspecify.annotations.NullMarked;
