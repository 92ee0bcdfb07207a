/** Organisations, charters, invitations and memberships (组织与成员, domain.md C1). */
@NullMarked
package wecan.messages.organisation;

import org.jspecify.annotations.NullMarked;
