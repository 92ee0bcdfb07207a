package wecan.chaincode.sources;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wecan.chaincode.Changes;
import wecan.chaincode.Invocation;
import wecan.chaincode.JsonText;

/**
 * Publishes the terms of one transaction in order; each sees those before it. A refusal is not stored: terms only rise, so
 * that what was refused once is refused always.
 */
final class Publication {
    private final Changes changes;

    /** Why a term is refused. The codes are stable. */
    private enum Refusal {
        /** The item has a term of this number or a higher one, but never had this one. */
        TERM_SUPERSEDED,
        /** The number stands for another term of the item. */
        EXISTS_WITH_DIFFERENT_CONTENT
    }

    Publication(Invocation ledger) {
        this.changes = new Changes(ledger);
    }

    List<String> publish(List<Term> terms) {
        List<String> answers = new ArrayList<>();
        for (Term term : terms) {
            answers.add(publish(term));
        }
        changes.write();
        return answers;
    }

    private String publish(Term term) {
        Optional<PublishedTerm> known =
                changes.read(PublishedTerm.key(term.item(), term.number())).map(PublishedTerm::of);
        if (known.isPresent()) {
            PublishedTerm published = known.get();
            return answer(
                    term,
                    published.term().equals(term) ? null : Refusal.EXISTS_WITH_DIFFERENT_CONTENT,
                    published.transactionId());
        }
        long head = changes.read(PublishedTerm.headKey(term.item()))
                .map(json -> PublishedTerm.of(json).term().number())
                .orElse(0L);
        if (term.number() <= head) {
            return answer(term, Refusal.TERM_SUPERSEDED, null);
        }
        String json = new PublishedTerm(term, head, changes.transactionId()).json();
        changes.put(PublishedTerm.key(term.item(), term.number()), json);
        changes.put(PublishedTerm.headKey(term.item()), json);
        changes.announce("sources", "source.changed.v1", term.item(), term.json());
        return answer(term, null, changes.transactionId());
    }

    private static String answer(Term term, @Nullable Refusal refusal, @Nullable String transactionId) {
        return new JsonText()
                .text("item", term.item())
                .number("term", term.number())
                .text("status", refusal == null ? "POSTED" : "REFUSED")
                .text("code", refusal == null ? null : refusal.name())
                .text("txId", transactionId)
                .toString();
    }
}
