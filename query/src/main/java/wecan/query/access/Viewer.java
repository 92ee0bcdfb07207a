package wecan.query.access;

import java.util.Set;
import wecan.messages.PersonId;

/** Who asks: a person who is signed in, with the roles that the sign-in brings. */
public record Viewer(PersonId person, Set<PlatformRole> roles) {
    public Viewer {
        roles = Set.copyOf(roles);
    }

    public boolean is(PlatformRole role) {
        return roles.contains(role);
    }
}
