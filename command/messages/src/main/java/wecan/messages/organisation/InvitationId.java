package wecan.messages.organisation;

import java.util.UUID;

/** An invitation by link (邀请). */
public record InvitationId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
