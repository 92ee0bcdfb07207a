package wecan.messages.sourcing;

import java.util.UUID;
import wecan.messages.AggregateCommand;
import wecan.messages.InvalidInput;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;

/** Commands of a sourcing scope (统筹范围). */
public sealed interface SourcingScopeCommand extends AggregateCommand {
    SourcingScopeId scope();

    @Override
    default UUID aggregateId() {
        return scope().value();
    }

    /**
     * An organisation begins to coordinate.
     *
     * @param responseDays within how many days of 24 hours a source unit answers
     * @param returnsAllowed after how many returns only the coordinator can move a request on
     * @param autoDispatch whether requests that nominate a unit go to it at once
     */
    record OpenScope(
            SourcingScopeId scope,
            OrganisationId coordinator,
            int responseDays,
            int returnsAllowed,
            boolean autoDispatch,
            PersonId by)
            implements SourcingScopeCommand {
        public OpenScope {
            terms(responseDays, returnsAllowed);
        }
    }

    /** Changes the terms for requests that are dispatched from now on. */
    record ChangeTerms(SourcingScopeId scope, int responseDays, int returnsAllowed, boolean autoDispatch, PersonId by)
            implements SourcingScopeCommand {
        public ChangeTerms {
            terms(responseDays, returnsAllowed);
        }
    }

    /**
     * Lets a unit take part: demand, and be asked for data.
     *
     * @param code the short name of the unit in this scope, by which files name it
     */
    record EnrolUnit(SourcingScopeId scope, OrganisationId unit, String code, PersonId by)
            implements SourcingScopeCommand {
        public EnrolUnit {
            code = Codes.checked("code", code);
        }
    }

    private static void terms(int responseDays, int returnsAllowed) {
        InvalidInput.range("responseDays", responseDays, 1, 365);
        InvalidInput.range("returnsAllowed", returnsAllowed, 1, 20);
    }
}
