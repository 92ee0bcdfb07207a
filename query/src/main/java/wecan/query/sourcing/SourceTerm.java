package wecan.query.sourcing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import wecan.messages.organisation.OrganisationId;
import wecan.query.Fields;

/**
 * For how long a data item had a source, or none, and what Fabric shows of it.
 *
 * @param term from 1, in the order of the changes
 * @param source null for none
 * @param to null for the newest one
 * @param fabricTx transaction id, 64 hex digits; null while requested
 * @param block 0 while requested
 * @param reason the chaincode's code, when it was rejected
 */
public record SourceTerm(
        long term,
        @Nullable OrganisationId source,
        Instant from,
        @Nullable Instant to,
        Ledger ledger,
        @Nullable String fabricTx,
        long block,
        @Nullable String reason) {

    /** What Fabric did with a term. */
    public enum Ledger {
        /** To be published. */
        REQUESTED,
        /** Partner contracts read it. */
        POSTED,
        /** Refused: an incident for the coordinator. */
        REJECTED
    }

    static SourceTerm of(Fields fields) {
        return new SourceTerm(
                fields.number("term"),
                fields.optionalId("source", OrganisationId::new),
                fields.at("from"),
                fields.optionalAt("to"),
                fields.constant("ledger", Ledger.class),
                fields.optionalText("fabricTx"),
                fields.number("block"),
                fields.optionalText("reason"));
    }
}
