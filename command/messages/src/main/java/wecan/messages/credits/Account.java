package wecan.messages.credits;

import java.util.UUID;
import wecan.messages.DerivedId;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.work.TaskId;

/**
 * One side of a transfer.
 *
 * @param owner the person, organisation or task that it belongs to; the zero UUID for issuance
 */
public record Account(AccountId id, AccountKind kind, UUID owner, CreditUnit unit) {
    private static final UUID PLATFORM = new UUID(0, 0);

    public static Account issuance(CreditUnit unit) {
        return of(AccountKind.ISSUANCE, PLATFORM, unit);
    }

    public static Account member(PersonId person, CreditUnit unit) {
        return of(AccountKind.MEMBER, person.value(), unit);
    }

    public static Account organisation(OrganisationId organisation, CreditUnit unit) {
        return of(AccountKind.ORGANISATION, organisation.value(), unit);
    }

    /** Where the bounty of a task waits. */
    public static Account escrow(TaskId task) {
        return of(AccountKind.ESCROW, task.value(), CreditUnit.NENGBEI);
    }

    private static Account of(AccountKind kind, UUID owner, CreditUnit unit) {
        return new Account(new AccountId(DerivedId.of("account", kind, owner, unit)), kind, owner, unit);
    }
}
