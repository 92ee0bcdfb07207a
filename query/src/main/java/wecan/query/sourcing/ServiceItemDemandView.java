package wecan.query.sourcing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.sourcing.MaterialKind;
import wecan.messages.sourcing.ServiceItemDemandId;
import wecan.messages.sourcing.SourcingScopeId;
import wecan.query.Fields;

/**
 * What a unit needs for a service item (事项需求). Its lines are {@link DemandLineView}s.
 *
 * @param coordinator of the scope
 * @param serviceItem the code of the service item
 * @param materials in the order in which they were added
 * @param lines how many data items it names
 * @param submitted how many of them were submitted
 * @param version sequence of its last event
 * @param position of its last event
 */
public record ServiceItemDemandView(
        ServiceItemDemandId id,
        SourcingScopeId scope,
        OrganisationId coordinator,
        OrganisationId demander,
        String serviceItem,
        String name,
        List<Material> materials,
        int lines,
        int submitted,
        PersonId registeredBy,
        Instant registeredAt,
        long version,
        long position) {

    /** A material (材料) that the service item asks for. */
    public record Material(String name, MaterialKind kind) {}

    public ServiceItemDemandView {
        materials = List.copyOf(materials);
    }

    static ServiceItemDemandView of(Fields fields, ScopeTerms terms) {
        SourcingScopeId scope = fields.id("scope", SourcingScopeId::new);
        return new ServiceItemDemandView(
                new ServiceItemDemandId(UUID.fromString(fields.id())),
                scope,
                terms.coordinator(scope),
                fields.id("organisation", OrganisationId::new),
                fields.text("serviceItem"),
                fields.text("name"),
                fields.children("materials").stream()
                        .map(material ->
                                new Material(material.text("name"), material.constant("kind", MaterialKind.class)))
                        .toList(),
                fields.integer("lines"),
                fields.integer("submitted"),
                fields.id("registeredBy", PersonId::new),
                fields.at("registeredAt"),
                fields.number("version"),
                fields.number("position"));
    }
}
