package wecan.model.sourcing;

import static wecan.model.Fixtures.ALICE;
import static wecan.model.Fixtures.BOB;
import static wecan.model.Fixtures.CAROL;
import static wecan.model.Fixtures.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.jspecify.annotations.Nullable;
import wecan.messages.DomainEvent;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.sourcing.*;
import wecan.messages.sourcing.DataItemSourceCommand.OpenRequest;
import wecan.messages.sourcing.DataItemSourceEvent.*;
import wecan.messages.sourcing.SourcingScopeEvent.ScopeOpened;
import wecan.messages.sourcing.SourcingScopeEvent.UnitEnrolled;
import wecan.model.Fixtures;

/**
 * A scope of four units and one data item in every state, as the events that lead there. Alice demands for HEALTH, Bob
 * answers for CIVIL, Carol coordinates.
 */
final class Sourcing {
    static final OrganisationId BUREAU = new OrganisationId(new UUID(0xD, 1));
    static final OrganisationId HEALTH = new OrganisationId(new UUID(0xD, 2));
    static final OrganisationId CIVIL = new OrganisationId(new UUID(0xD, 3));
    static final OrganisationId POLICE = new OrganisationId(new UUID(0xD, 4));
    static final OrganisationId SCHOOLS = new OrganisationId(new UUID(0xD, 5));
    static final OrganisationId STRANGER = new OrganisationId(new UUID(0xD, 9));

    static final int DAYS = 5;
    static final int RETURNS_ALLOWED = 2;
    static final Instant DUE = NOW.plus(Duration.ofDays(DAYS));
    static final SourcingScopeId SCOPE = SourcingScopeId.of(BUREAU);
    static final String CODE = "MARRIAGE-01";
    static final DataItemSourceId ITEM = DataItemSourceId.of(SCOPE, CODE);
    static final ServiceItemDemandId DEMAND = ServiceItemDemandId.of(SCOPE, HEALTH, "生育登记");
    static final SourcingRequestId REQUEST = SourcingRequestId.of(DEMAND, "结婚证", CODE);
    static final ServiceItemDemandId OTHER_DEMAND = ServiceItemDemandId.of(SCOPE, SCHOOLS, "入学");
    static final SourcingRequestId OTHER_REQUEST = SourcingRequestId.of(OTHER_DEMAND, "结婚证", CODE);
    static final String CITATION = "《婚姻登记条例》第十七条";

    private Sourcing() {}

    static List<SourcingScopeEvent> scope(boolean autoDispatch) {
        return List.of(
                new ScopeOpened(SCOPE, BUREAU, DAYS, RETURNS_ALLOWED, autoDispatch, CAROL),
                new UnitEnrolled(SCOPE, HEALTH, "卫健", CAROL),
                new UnitEnrolled(SCOPE, CIVIL, "民政", CAROL),
                new UnitEnrolled(SCOPE, POLICE, "公安", CAROL),
                new UnitEnrolled(SCOPE, SCHOOLS, "教育", CAROL));
    }

    static Map<UUID, List<? extends DomainEvent>> others(boolean autoDispatch) {
        return Map.of(SCOPE.value(), scope(autoDispatch));
    }

    /** In a scope that dispatches by itself. */
    static FixtureConfiguration<DataItemSource> item() {
        return Fixtures.of(DataItemSource.class, others(true));
    }

    static FixtureConfiguration<ServiceItemDemand> demand() {
        return Fixtures.of(ServiceItemDemand.class, others(true));
    }

    static DataItemLine line(@Nullable OrganisationId nominated) {
        return new DataItemLine("结婚证", CODE, "婚姻状况", SourceKind.EXTERNAL_UNIT, nominated, "核验", null);
    }

    static OpenRequest open(@Nullable OrganisationId nominated) {
        return new OpenRequest(ITEM, REQUEST, SCOPE, HEALTH, DEMAND, "生育登记", "生育登记", line(nominated), ALICE);
    }

    static SourcingRequested requested(@Nullable OrganisationId nominated) {
        return new SourcingRequested(ITEM, REQUEST, SCOPE, HEALTH, DEMAND, "生育登记", "生育登记", line(nominated), ALICE);
    }

    /** SCHOOLS needs the same item. */
    static SourcingRequested otherRequested() {
        return new SourcingRequested(
                ITEM, OTHER_REQUEST, SCOPE, SCHOOLS, OTHER_DEMAND, "入学", "小学入学", line(POLICE), ALICE);
    }

    static RequestDispatched dispatched(SourcingRequestId request, OrganisationId unit) {
        return new RequestDispatched(ITEM, request, unit, DUE, null);
    }

    static SourceConfirmed confirmed(SourcingRequestId request, OrganisationId demander, OrganisationId unit) {
        return new SourceConfirmed(ITEM, request, demander, unit, BOB);
    }

    static CurrentSourceChanged source(@Nullable OrganisationId unit, long term) {
        return new CurrentSourceChanged(ITEM, SCOPE, CODE, unit, term);
    }

    static SourcingReturned returned(int times) {
        return new SourcingReturned(ITEM, REQUEST, CIVIL, ReturnReason.INCOMPLETE, null, times, BOB);
    }

    static RequestReopened reopened(SourcingRequestId request, OrganisationId unit) {
        return new RequestReopened(ITEM, request, unit, DUE);
    }

    static WithdrawalRequested withdrawing() {
        return new WithdrawalRequested(ITEM, REQUEST, CIVIL, "迁移", BOB);
    }

    static NegativeListed listed() {
        return new NegativeListed(ITEM, SCOPE, CODE, Basis.LEGAL, CITATION, CAROL);
    }

    /** The request of HEALTH, nominated, asked and confirmed by CIVIL. */
    static List<DataItemSourceEvent> in(RequestState state) {
        List<DataItemSourceEvent> awaiting = List.of(requested(CIVIL), dispatched(REQUEST, CIVIL));
        List<DataItemSourceEvent> confirmed = and(awaiting, confirmed(REQUEST, HEALTH, CIVIL), source(CIVIL, 1));
        return switch (state) {
            case SUBMITTED -> List.of(requested(CIVIL));
            case AWAITING_SOURCE -> awaiting;
            case CONFIRMED -> confirmed;
            case RETURNED -> and(awaiting, returned(1));
            case WITHDRAWAL_UNDER_REVIEW -> and(confirmed, withdrawing());
            case SUSPENDED ->
                and(
                        confirmed,
                        listed(),
                        new RequestSuspended(ITEM, REQUEST, CIVIL),
                        source(null, 2),
                        new NegativeListingLifted(ITEM, "repealed", CAROL));
            case CANCELLED -> and(awaiting, new RequestCancelled(ITEM, REQUEST, CancelReason.DEMANDER, ALICE));
        };
    }

    /** And SCHOOLS waits for POLICE. */
    static List<DataItemSourceEvent> withOther(RequestState state) {
        return and(in(state), otherRequested(), dispatched(OTHER_REQUEST, POLICE));
    }

    /** HEALTH and SCHOOLS both rely on CIVIL. */
    static List<DataItemSourceEvent> shared(RequestState state) {
        return and(
                in(state),
                otherRequested(),
                dispatched(OTHER_REQUEST, CIVIL),
                confirmed(OTHER_REQUEST, SCHOOLS, CIVIL));
    }

    static List<DataItemSourceEvent> and(List<DataItemSourceEvent> events, DataItemSourceEvent... more) {
        List<DataItemSourceEvent> all = new ArrayList<>(events);
        all.addAll(Arrays.asList(more));
        return all;
    }
}
