/** Decisions about credits, rewards and contributions (贡献与能贝, domain.md C12). */
@NullMarked
package wecan.model.credits;

import org.jspecify.annotations.NullMarked;
