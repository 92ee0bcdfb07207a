package wecan.query.sourcing;

import static wecan.query.Story.organisation;
import static wecan.query.Story.person;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import wecan.messages.DomainEvent;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.organisation.Role;
import wecan.messages.sourcing.DataItemLine;
import wecan.messages.sourcing.DataItemSourceEvent.CurrentSourceChanged;
import wecan.messages.sourcing.DataItemSourceEvent.RequestDispatched;
import wecan.messages.sourcing.DataItemSourceEvent.SourceConfirmed;
import wecan.messages.sourcing.DataItemSourceEvent.SourcingRequested;
import wecan.messages.sourcing.DataItemSourceId;
import wecan.messages.sourcing.MaterialKind;
import wecan.messages.sourcing.ServiceItemDemandEvent.DataItemAdded;
import wecan.messages.sourcing.ServiceItemDemandEvent.DataItemSubmitted;
import wecan.messages.sourcing.ServiceItemDemandEvent.DemandRegistered;
import wecan.messages.sourcing.ServiceItemDemandEvent.MaterialAdded;
import wecan.messages.sourcing.ServiceItemDemandId;
import wecan.messages.sourcing.SourceKind;
import wecan.messages.sourcing.SourcingRequestId;
import wecan.messages.sourcing.SourcingScopeEvent.ScopeOpened;
import wecan.messages.sourcing.SourcingScopeEvent.UnitEnrolled;
import wecan.messages.sourcing.SourcingScopeId;
import wecan.query.Recording;
import wecan.query.Story;

/** A data bureau coordinates, housing asks for what the police and the civil affairs office know. */
final class SourcingStory {
    static final OrganisationId BUREAU = organisation(31);
    static final OrganisationId HOUSING = organisation(32);
    static final OrganisationId POLICE = organisation(33);
    static final OrganisationId CIVIL = organisation(34);
    static final PersonId COORDINATOR = person(31);
    static final PersonId HOUSER = person(32);
    static final PersonId OFFICER = person(33);
    static final PersonId REGISTRAR = person(34);
    static final SourcingScopeId SCOPE = SourcingScopeId.of(BUREAU);
    static final ServiceItemDemandId DEMAND = ServiceItemDemandId.of(SCOPE, HOUSING, "RENT-1");
    static final String MATERIAL = "Identity card";
    static final Instant DUE = Recording.START.plusSeconds(5 * 86_400);

    final Story story = new Story();

    SourcingStory() {
        story.founded(BUREAU, "Data bureau", person(30))
                .joined(BUREAU, COORDINATOR, Role.COORDINATOR)
                .founded(HOUSING, "Housing", HOUSER)
                .founded(POLICE, "Police", OFFICER)
                .founded(CIVIL, "Civil affairs", REGISTRAR)
                .then(
                        new ScopeOpened(SCOPE, BUREAU, 5, 2, false, COORDINATOR),
                        new UnitEnrolled(SCOPE, HOUSING, "ZJ", COORDINATOR),
                        new UnitEnrolled(SCOPE, POLICE, "GA", COORDINATOR),
                        new UnitEnrolled(SCOPE, CIVIL, "MZ", COORDINATOR));
    }

    static DataItemSourceId item(String code) {
        return DataItemSourceId.of(SCOPE, code);
    }

    static SourcingRequestId request(String code) {
        return SourcingRequestId.of(DEMAND, MATERIAL, code);
    }

    static DataItemLine line(String code, SourceKind kind, @Nullable OrganisationId nominated) {
        return new DataItemLine(MATERIAL, code, "Name of " + code, kind, nominated, "to rent", "key " + code);
    }

    SourcingStory then(DomainEvent... events) {
        story.then(events);
        return this;
    }

    SourcingStory registered() {
        return then(
                new DemandRegistered(DEMAND, SCOPE, HOUSING, "RENT-1", "Public renting", HOUSER),
                new MaterialAdded(DEMAND, MATERIAL, MaterialKind.LICENCE, HOUSER));
    }

    SourcingStory added(String code, SourceKind kind) {
        return then(new DataItemAdded(DEMAND, request(code), line(code, kind, null), HOUSER));
    }

    SourcingStory submitted(String code) {
        DataItemLine line = line(code, SourceKind.EXTERNAL_UNIT, null);
        return then(
                new DataItemSubmitted(DEMAND, request(code), SCOPE, HOUSING, "RENT-1", "Public renting", line, HOUSER),
                new SourcingRequested(
                        item(code), request(code), SCOPE, HOUSING, DEMAND, "RENT-1", "Public renting", line, HOUSER));
    }

    /** A request that waits for the unit. */
    SourcingStory asked(String code, OrganisationId unit) {
        return added(code, SourceKind.EXTERNAL_UNIT)
                .submitted(code)
                .then(new RequestDispatched(item(code), request(code), unit, DUE, COORDINATOR));
    }

    /** The unit is the source. */
    SourcingStory confirmed(String code, OrganisationId unit, PersonId by) {
        return asked(code, unit)
                .then(
                        new SourceConfirmed(item(code), request(code), HOUSING, unit, by),
                        new CurrentSourceChanged(item(code), SCOPE, code, unit, 1));
    }
}
