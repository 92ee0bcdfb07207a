package wecan.messages.organisation;

import java.util.UUID;

/** An organisation (组织). */
public record OrganisationId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
