package wecan.messages.sourcing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wecan.messages.PersonId;
import wecan.messages.Rejection;
import wecan.messages.organisation.OrganisationId;

/** Why a command about sourcing is refused. */
public sealed interface SourcingRejection extends Rejection {
    record ScopeAlreadyOpen(SourcingScopeId scope) implements SourcingRejection {}

    record UnitAlreadyEnrolled(OrganisationId unit, String unitCode) implements SourcingRejection {}

    record UnitCodeTaken(String unitCode, OrganisationId unit) implements SourcingRejection {}

    /** The unit takes no part in the scope. */
    record UnitNotEnrolled(
            @Nullable OrganisationId unit, @Nullable String unitCode) implements SourcingRejection {}

    record DemandAlreadyRegistered(ServiceItemDemandId demand) implements SourcingRejection {}

    record MaterialExists(String material) implements SourcingRejection {}

    record UnknownMaterial(String material) implements SourcingRejection {}

    record DataItemExists(String material, String dataItem) implements SourcingRejection {}

    /** Only EXTERNAL_UNIT items have a source unit (domain.md C5, rules 2 and 3). */
    record NominationNotAllowed(SourceKind sourceKind) implements SourcingRejection {}

    /** The demanding unit's own data is OWN_UNIT and needs no request (domain.md C5, rule 2). */
    record DemanderIsSource(OrganisationId unit) implements SourcingRejection {}

    record UnknownLine(SourcingRequestId line) implements SourcingRejection {}

    record LineAlreadySubmitted(SourcingRequestId line) implements SourcingRejection {}

    record NothingToSubmit(ServiceItemDemandId demand) implements SourcingRejection {}

    /** The external key was imported with other content before. */
    record ExternalKeyConflict(String externalKey) implements SourcingRejection {}

    /** The request is in {@code state}; the command needs one of {@code needed}. */
    record WrongRequestState(SourcingRequestId request, RequestState state, List<RequestState> needed)
            implements SourcingRejection {}

    record UnknownRequest(SourcingRequestId request) implements SourcingRejection {}

    /** Nobody was nominated: the coordinator names a unit. */
    record NoUnitNamed(SourcingRequestId request) implements SourcingRejection {}

    /** 一数一源: {@code incumbent} is the source already; the coordinator was told. */
    record SourceConflict(DataItemSourceId item, OrganisationId incumbent) implements SourcingRejection {}

    /** Who submitted the demand does not confirm it (segregation of duties, domain.md C2). */
    record DemanderCannotConfirm(PersonId person) implements SourcingRejection {}

    record OnNegativeList(DataItemSourceId item, String citation) implements SourcingRejection {}

    record AlreadyOnNegativeList(DataItemSourceId item) implements SourcingRejection {}

    record NotOnNegativeList(DataItemSourceId item) implements SourcingRejection {}

    /** It was returned {@code returns} times: only the coordinator moves it on (domain.md C5, rule 9). */
    record CoordinatorMustDecide(SourcingRequestId request, int returns) implements SourcingRejection {}

    /** The unit is asked already. */
    record SameUnit(OrganisationId unit) implements SourcingRejection {}

    record ImportAlreadyEnded(DemandImportId imported) implements SourcingRejection {}
}
