package wecan.query;

import com.mongodb.client.model.Indexes;
import java.util.Arrays;
import java.util.List;
import org.bson.conversions.Bson;

/**
 * The kinds of read model: one collection each, fed by one processing group only, because a document's position says
 * how far it is in <em>its</em> group's order of events.
 */
public enum ViewKind {
    ORGANISATION(Group.ORGANISATION, "organisations", "nameKey", "kind nameKey"),
    CHARTER(Group.ORGANISATION, "charters", "organisation created"),
    MEMBERSHIP(
            Group.ORGANISATION,
            "memberships",
            "organisation state created",
            "organisation roles created",
            "person created"),
    INVITATION(Group.ORGANISATION, "invitations", "organisation created"),
    PROJECT(Group.WORK, "projects", "organisation created"),
    TASK(
            Group.WORK,
            "tasks",
            "organisation state created",
            "organisation state dueKey",
            "project state created",
            "project state dueKey",
            "assignee state dueKey",
            "issuer state created"),
    ACCOUNT(Group.CREDITS, "accounts", "owner created"),
    STATEMENT_LINE(Group.CREDITS, "statement_lines", "account created"),
    TRANSFER(Group.CREDITS, "transfers", "reference created"),
    ISSUANCE(Group.CREDITS, "issuances", "organisation state created", "state created"),
    REWARD_RULE(Group.CREDITS, "reward_rules", "organisation created"),
    CONTRIBUTION(Group.CREDITS, "contributions", "organisation person created", "person created"),
    SOURCING_SCOPE(Group.SOURCING, "sourcing_scopes", "participants created"),
    SERVICE_ITEM_DEMAND(Group.SOURCING, "service_item_demands", "organisation created"),
    SOURCING_REQUEST(
            Group.SOURCING,
            "sourcing_requests",
            "organisation state created",
            "unit state created",
            "unit state dueKey",
            "scope waiting created",
            "demand created",
            "item created"),
    DATA_ITEM_SOURCE(
            Group.SOURCING, "data_item_sources", "scope created", "scope negative created", "scope ledger created"),
    DEMAND_IMPORT(Group.SOURCING, "demand_imports", "organisation created"),
    DEMAND_IMPORT_ROW(Group.SOURCING, "demand_import_rows", "imported row", "imported outcome row"),
    ASSET_REGISTER(Group.VALUATION, "asset_registers"),
    ASSET(Group.VALUATION, "assets", "organisation created", "organisation nameKey", "organisation dueKey"),
    INDICATOR_SYSTEM(Group.VALUATION, "indicator_systems", "organisation created"),
    INDICATOR_VERSION(Group.VALUATION, "indicator_versions", "system created"),
    VALUATION_ROWS(Group.VALUATION, "valuation_rows"),
    VALUATION_PERIOD(Group.VALUATION, "valuation_periods", "organisation state created"),
    VALUATION_ADJUSTMENT(Group.VALUATION, "valuation_adjustments", "period created"),
    SEAL(Group.SIGNING, "seals", "organisation created", "keeper created", "approvers created", "certificateSha256"),
    SEAL_USE(
            Group.SIGNING,
            "seal_uses",
            "organisation state created",
            "seal state created",
            "flow state created",
            "awaiting created",
            "documents"),
    SIGNING_FLOW(Group.SIGNING, "signing_flows", "parties created", "turn created", "documents"),
    SIGNED_DOCUMENT(Group.SIGNING, "signed_documents");

    /** The names of the processing groups. */
    public static final class Group {
        public static final String ORGANISATION = "organisation";
        public static final String WORK = "work";
        public static final String CREDITS = "credits";
        public static final String SOURCING = "sourcing";
        public static final String VALUATION = "valuation";
        public static final String SIGNING = "signing";
        public static final List<String> ALL = List.of(ORGANISATION, WORK, CREDITS, SOURCING, VALUATION, SIGNING);

        private Group() {}
    }

    private final String group;
    private final String collection;
    private final List<String> indexes;

    ViewKind(String group, String collection, String... indexes) {
        this.group = group;
        this.collection = collection;
        this.indexes = List.of(indexes);
    }

    /** The kinds that a group writes. */
    static List<ViewKind> ofGroup(String group) {
        return Arrays.stream(values()).filter(kind -> kind.group.equals(group)).toList();
    }

    /** The one processing group that writes this kind. */
    public String group() {
        return group;
    }

    /** The name that its collections begin with; a generation adds its number. */
    String collection() {
        return collection;
    }

    /** An index for every filter and sort of the queries; the sort's tie-breaker, the id, is always last. */
    List<Bson> indexes() {
        return indexes.stream()
                .map(fields -> Indexes.compoundIndex(
                        Indexes.ascending(Arrays.stream(fields.split(" "))
                                .map(Fields::path)
                                .toList()),
                        Indexes.ascending("_id")))
                .toList();
    }
}
