package wecan.query.access;

import static wecan.query.access.Ground.ADMIN;
import static wecan.query.access.Ground.APPROVER;
import static wecan.query.access.Ground.COORDINATOR;
import static wecan.query.access.Ground.LEAD;
import static wecan.query.access.Ground.MEMBER;
import static wecan.query.access.Ground.OWNER;
import static wecan.query.access.Ground.PLATFORM_AUDITOR;
import static wecan.query.access.Ground.PLATFORM_OPERATOR;
import static wecan.query.access.Ground.PLATFORM_TREASURER;
import static wecan.query.access.Ground.SEAL_OFFICER;
import static wecan.query.access.Ground.SIGNED_IN;
import static wecan.query.access.Ground.STEWARD;
import static wecan.query.access.Ground.TREASURER;
import static wecan.query.access.Ground.VALUER;

import java.util.Set;

/**
 * What a mutation or a query needs. Any one of its grounds is enough; there are no others. Rules about one object, such
 * as "only the assignee submits", are the aggregate's.
 */
public enum Permission {
    /** The public profile and the charter. */
    VIEW_ORGANISATION(SIGNED_IN),
    CREATE_ORGANISATION(SIGNED_IN),
    /** Apply, accept an invitation, acknowledge the charter, leave, accept or decline ownership: for oneself. */
    JOIN_OR_LEAVE(SIGNED_IN),
    VIEW_MEMBERS(MEMBER, PLATFORM_AUDITOR),
    /** Pending applications with what the applicants wrote. */
    VIEW_APPLICATIONS(ADMIN, OWNER, PLATFORM_AUDITOR),
    /** Approve, reject, assign and revoke roles. */
    MANAGE_MEMBERS(ADMIN, OWNER),
    INVITE(ADMIN, OWNER),
    VIEW_INVITATIONS(ADMIN, OWNER, PLATFORM_AUDITOR),
    PUBLISH_CHARTER(ADMIN, OWNER),
    OFFER_OWNERSHIP(OWNER),
    VIEW_WORK(MEMBER, PLATFORM_AUDITOR),
    CREATE_PROJECT(LEAD, ADMIN, OWNER),
    /** Dependencies and subtasks. */
    ARRANGE_PROJECT(LEAD, ADMIN, OWNER),
    /** Draft and publish. */
    POST_TASK(LEAD, ADMIN, OWNER),
    ASSIGN_TASK(LEAD, ADMIN, OWNER),
    /** Accept or send back; never one's own work, says the aggregate. */
    DECIDE_DELIVERABLE(LEAD, ADMIN, OWNER),
    EXTEND_DEADLINE(LEAD, ADMIN, OWNER),
    CANCEL_TASK(LEAD, ADMIN, OWNER),
    CLAIM_TASK(MEMBER),
    /** Report progress and submit. */
    PERFORM_TASK(MEMBER),
    VIEW_ACCOUNTS(TREASURER, OWNER, PLATFORM_AUDITOR),
    REQUEST_ISSUANCE(TREASURER, OWNER, PLATFORM_TREASURER),
    /** Never one's own request, says the aggregate. */
    DECIDE_ISSUANCE(PLATFORM_TREASURER),
    VIEW_ISSUANCES(TREASURER, OWNER, PLATFORM_TREASURER, PLATFORM_AUDITOR),
    /** The account that credits are issued from. */
    VIEW_ISSUANCE_ACCOUNT(PLATFORM_TREASURER, PLATFORM_AUDITOR),
    MANAGE_REWARD_RULES(TREASURER, OWNER),
    VIEW_REWARD_RULES(MEMBER, PLATFORM_AUDITOR),
    VIEW_CONTRIBUTIONS(MEMBER, PLATFORM_AUDITOR),
    /** Of a unit: what it demands and what is asked of it. */
    VIEW_SOURCING(MEMBER, PLATFORM_AUDITOR),
    /** All of a scope, whosever it is: held in the coordinating organisation. */
    OVERSEE_SOURCING(COORDINATOR, PLATFORM_AUDITOR),
    /** Open a scope, change its terms, enrol units. */
    MANAGE_SCOPE(COORDINATOR, ADMIN, OWNER),
    /** Dispatch, decide withdrawals, reset sources, keep the negative list. */
    COORDINATE(COORDINATOR),
    /** Register, import and submit demands, revise and cancel requests. */
    DEMAND_DATA(STEWARD, ADMIN, OWNER),
    /** Confirm, return, ask for withdrawal; never what one demanded oneself, says the aggregate. */
    ANSWER_AS_SOURCE(STEWARD, ADMIN, OWNER),
    VIEW_VALUATION(MEMBER, PLATFORM_AUDITOR),
    /** Register, measure and dispose of assets, set lives and lead times. */
    MANAGE_ASSETS(VALUER, ADMIN, OWNER),
    PUBLISH_INDICATORS(VALUER),
    /** Open a period, capture, adjust, score, submit for review. */
    VALUE(VALUER),
    /** Close, send back, restate; never what one valued oneself, says the aggregate. */
    APPROVE_VALUATION(APPROVER),
    /** Seals and the requests to use them. */
    VIEW_SEALS(MEMBER, PLATFORM_AUDITOR),
    APPLY_FOR_SEAL(SEAL_OFFICER, ADMIN, OWNER),
    /** Approve, decline, issue, suspend, reinstate, revoke; never one's own application, says the aggregate. */
    DECIDE_SEAL(ADMIN, OWNER),
    REQUEST_SEAL_USE(SEAL_OFFICER, ADMIN, OWNER),
    /** The seal names who approves, says the aggregate. */
    DECIDE_SEAL_USE(MEMBER),
    /** The seal names its keeper, says the aggregate. */
    USE_SEAL(MEMBER),
    /** Flows that the organisation drafted or is to sign. */
    VIEW_SIGNING(MEMBER, PLATFORM_AUDITOR),
    /** Draft, send, void; decline to sign. */
    MANAGE_FLOW(SEAL_OFFICER, ADMIN, OWNER),
    /** What belongs to a person other than the viewer: accounts, memberships. */
    VIEW_ANY_PERSON(PLATFORM_AUDITOR),
    /** Look after the running system: processors, dead letters, keys; erase persons. */
    OPERATE(PLATFORM_OPERATOR);

    private final Set<Ground> grounds;

    Permission(Ground... grounds) {
        this.grounds = Set.of(grounds);
    }

    /** The grounds, any one of which is enough. */
    public Set<Ground> grounds() {
        return grounds;
    }

    /** Whether the viewer holds it everywhere, whatever the organisation. */
    boolean heldBy(Viewer viewer) {
        return grounds.stream().anyMatch(ground -> ground.holds(viewer));
    }

    boolean heldBy(Standing standing) {
        return grounds.stream().anyMatch(ground -> ground.holds(standing));
    }
}
