package wecan.model.signing;

import static wecan.messages.CommandRejected.unless;
import static wecan.messages.signing.SealState.*;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wecan.messages.signing.Certificate;
import wecan.messages.signing.SealEvent;
import wecan.messages.signing.SealEvent.*;
import wecan.messages.signing.SealId;
import wecan.messages.signing.SealState;
import wecan.messages.signing.SigningRejection.SealNotActive;
import wecan.messages.signing.SigningRejection.UnknownSeal;
import wecan.model.Histories.History;

/** What the events of a seal say. */
final class SealRecord {
    private @Nullable SealAppliedFor application;
    private @Nullable SealIssued issue;
    private SealState state = APPLIED;
    private Instant issuedAt = Instant.MAX;
    private long version;
    private final Set<Long> decided = new HashSet<>();

    /** The seal, which must be usable at {@code now}. */
    static SealRecord usable(SealId id, History history, Instant now) {
        unless(!history.events().isEmpty(), new UnknownSeal(id));
        SealRecord seal = new SealRecord();
        history.events().forEach(event -> seal.evolve((SealEvent) event));
        SealState present = seal.stateAt(now);
        unless(present == ACTIVE, new SealNotActive(id, present));
        return seal;
    }

    void evolve(SealEvent event) {
        switch (event) {
            case SealAppliedFor e -> application = e;
            case SealApproved e -> state = APPROVED;
            case SealDeclined e -> state = DECLINED;
            case SealIssued e -> {
                state = ISSUED;
                issue = e;
            }
            case SealActivated e -> state = ACTIVE;
            case SealSuspended e -> state = SUSPENDED;
            case SealReinstated e -> state = ACTIVE;
            case SealRevoked e -> state = REVOKED;
            case SealExpired e -> state = EXPIRED;
            case SealStatusChanged e -> {
                version = e.version();
                if (version == 1) {
                    issuedAt = e.from();
                }
            }
            case StatusPosted e -> decided.add(e.version());
            case StatusRefused e -> decided.add(e.version());
        }
    }

    SealAppliedFor application() {
        return required(application);
    }

    Certificate certificate() {
        return required(issue).certificate();
    }

    SealState state() {
        return state;
    }

    /** As {@link #state}, but what has not begun to be valid counts as issued only, and what is over as expired. */
    SealState stateAt(Instant now) {
        if (state != ACTIVE && state != SUSPENDED) {
            return state;
        }
        if (now.isBefore(application().validFrom())) {
            return ISSUED;
        }
        return now.isBefore(application().validUntil()) ? state : EXPIRED;
    }

    Instant issuedAt() {
        return issuedAt;
    }

    long version() {
        return version;
    }

    /** Whether this version of the status is on its way to Fabric still. */
    boolean awaits(long posted) {
        return posted >= 1 && posted <= version && !decided.contains(posted);
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("a seal is applied for, and issued, before it is used");
        }
        return value;
    }
}
