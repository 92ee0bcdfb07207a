/** Read models of accounts, transfers, issuances, rewards and contributions (domain.md C12). */
@NullMarked
package wecan.query.credits;

import org.jspecify.annotations.NullMarked;
