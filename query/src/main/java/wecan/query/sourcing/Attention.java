package wecan.query.sourcing;

import java.util.EnumSet;
import java.util.Set;
import wecan.messages.sourcing.RequestState;
import wecan.query.Fields;

/** Why a request waits for the coordinator. */
public enum Attention {
    /** Submitted: to be sent to a unit. */
    DISPATCH,
    /** The unit did not answer in time; it still can. */
    OVERDUE,
    /** The unit wanted to confirm, but the item has another source (一数一源). */
    CONFLICT,
    /** The source asks to be released. */
    WITHDRAWAL,
    /** Returned as often as the scope allows: the demanding unit cannot submit it any more (domain.md C5, rule 9). */
    RETURNS_EXHAUSTED,
    /** Its item came onto the negative list. */
    SUSPENDED;

    /**
     * Why the request waits, whatever the scope's terms say now: a returned one stands as {@link #RETURNS_EXHAUSTED}
     * here, and it is so only once it was returned as often as the terms allow.
     */
    static Set<Attention> standing(Fields request) {
        RequestState state = request.optionalConstant("state", RequestState.class);
        Set<Attention> reasons = EnumSet.noneOf(Attention.class);
        if (state == null) {
            return reasons;
        }
        switch (state) {
            case SUBMITTED -> reasons.add(DISPATCH);
            case RETURNED -> reasons.add(RETURNS_EXHAUSTED);
            case WITHDRAWAL_UNDER_REVIEW -> reasons.add(WITHDRAWAL);
            case SUSPENDED -> reasons.add(SUSPENDED);
            case AWAITING_SOURCE -> {
                if (request.flag("overdue")) {
                    reasons.add(OVERDUE);
                }
                if (request.has("conflictAt")) {
                    reasons.add(CONFLICT);
                }
            }
            case CONFIRMED, CANCELLED -> {}
        }
        return reasons;
    }

    /** Why the request waits, under terms that allow this many returns. */
    static Set<Attention> of(Fields request, int returnsAllowed) {
        Set<Attention> reasons = standing(request);
        if (request.number("returns") < returnsAllowed) {
            reasons.remove(RETURNS_EXHAUSTED);
        }
        return reasons;
    }
}
