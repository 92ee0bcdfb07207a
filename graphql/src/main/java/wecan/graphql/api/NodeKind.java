package wecan.graphql.api;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of objects that have a global id. The number is part of every id that was ever given out: never reuse one. */
public enum NodeKind {
    PERSON(1, "Person"),
    ORGANISATION(2, "Organisation"),
    MEMBERSHIP(3, "Membership"),
    INVITATION(4, "Invitation"),
    PROJECT(5, "Project"),
    TASK(6, "Task"),
    ISSUANCE(7, "Issuance"),
    TRANSFER(8, "Transfer"),
    REWARD_RULE(9, "RewardRule"),
    CONTRIBUTION(10, "Contribution"),
    ACCOUNT(11, "Account"),
    /** A recorded event, by the id of its message. */
    EVENT(12, "Event"),
    SOURCING_SCOPE(13, "SourcingScope"),
    SERVICE_ITEM_DEMAND(14, "ServiceItemDemand"),
    /** Also of a line of a demand, before a request is made of it. */
    SOURCING_REQUEST(15, "SourcingRequest"),
    DATA_ITEM_SOURCE(16, "DataItemSource"),
    DEMAND_IMPORT(17, "DemandImport"),
    ASSET_REGISTER(18, "AssetRegister"),
    ASSET(19, "Asset"),
    INDICATOR_SYSTEM(20, "IndicatorSystem"),
    VALUATION_PERIOD(21, "ValuationPeriod"),
    SEAL(22, "Seal"),
    SEAL_USE(23, "SealUse"),
    SIGNING_FLOW(24, "SigningFlow");

    private final byte number;
    private final String typeName;

    NodeKind(int number, String typeName) {
        this.number = (byte) number;
        this.typeName = typeName;
    }

    byte number() {
        return number;
    }

    /** The name of the type in the schema. */
    public String typeName() {
        return typeName;
    }

    static Optional<NodeKind> ofNumber(byte number) {
        return Arrays.stream(values()).filter(k -> k.number == number).findFirst();
    }
}
