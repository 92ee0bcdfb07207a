/** Decisions about organisations, invitations and memberships (组织与成员, domain.md C1). */
@NullMarked
package wecan.model.organisation;

import org.jspecify.annotations.NullMarked;
