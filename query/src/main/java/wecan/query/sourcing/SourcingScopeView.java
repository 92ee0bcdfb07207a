package wecan.query.sourcing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.sourcing.SourcingScopeId;
import wecan.query.Fields;

/**
 * A sourcing scope (统筹范围).
 *
 * @param coordinator the organisation that coordinates (统筹方)
 * @param responseDays within how many days of 24 hours a source unit answers
 * @param returnsAllowed after how many returns only the coordinator moves a request on
 * @param autoDispatch whether requests that nominate a unit go to it at once
 * @param units who takes part, in the order of enrolment
 * @param version sequence of its last event
 * @param position of its last event
 */
public record SourcingScopeView(
        SourcingScopeId id,
        OrganisationId coordinator,
        int responseDays,
        int returnsAllowed,
        boolean autoDispatch,
        List<Unit> units,
        PersonId openedBy,
        Instant openedAt,
        long version,
        long position) {

    /**
     * An organisation that takes part.
     *
     * @param code its short name in this scope, by which files name it
     */
    public record Unit(OrganisationId unit, String code, PersonId enrolledBy, Instant enrolledAt) {}

    public SourcingScopeView {
        units = List.copyOf(units);
    }

    static SourcingScopeView of(Fields fields) {
        return new SourcingScopeView(
                new SourcingScopeId(UUID.fromString(fields.id())),
                fields.id("organisation", OrganisationId::new),
                fields.integer("responseDays"),
                fields.integer("returnsAllowed"),
                fields.flag("autoDispatch"),
                fields.children("units").stream()
                        .map(unit -> new Unit(
                                unit.id("unit", OrganisationId::new),
                                unit.text("code"),
                                unit.id("enrolledBy", PersonId::new),
                                unit.at("enrolledAt")))
                        .toList(),
                fields.id("openedBy", PersonId::new),
                fields.at("openedAt"),
                fields.number("version"),
                fields.number("position"));
    }
}
