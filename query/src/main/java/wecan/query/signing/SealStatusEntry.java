package wecan.query.signing;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import wecan.messages.signing.SealStatus;
import wecan.query.Fields;

/**
 * One change of a seal's status.
 *
 * @param version counts the changes, from 1
 * @param from since when it has this status, which may be before it was recorded
 */
public record SealStatusEntry(long version, SealStatus status, Instant from, Instant recordedAt, LedgerView ledger) {

    /**
     * The status of a seal at a time, by what is known today: of the changes that hold by then the one that was made
     * last. So a revocation from a time on holds from that time on, also where it was recorded later than another change;
     * what came before it stays as it was. Empty before the seal was issued.
     */
    public static Optional<SealStatus> at(List<SealStatusEntry> history, Instant time) {
        return history.stream()
                .filter(entry -> !entry.from().isAfter(time))
                .max(Comparator.comparingLong(SealStatusEntry::version))
                .map(SealStatusEntry::status);
    }

    static List<SealStatusEntry> of(Fields seal) {
        return seal.children("history").stream()
                .map(entry -> new SealStatusEntry(
                        entry.number("version"),
                        entry.constant("status", SealStatus.class),
                        entry.at("from"),
                        entry.at("recordedAt"),
                        Objects.requireNonNull(LedgerView.of(entry), "ledger")))
                .sorted(Comparator.comparingLong(SealStatusEntry::version))
                .toList();
    }
}
