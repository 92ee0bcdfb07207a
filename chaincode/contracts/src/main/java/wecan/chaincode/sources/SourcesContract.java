package wecan.chaincode.sources;

import java.util.List;
import java.util.Optional;
import wecan.chaincode.ContractFailure;
import wecan.chaincode.ContractFailure.Code;
import wecan.chaincode.ContractFunction;
import wecan.chaincode.Fields;
import wecan.chaincode.Invocation;

/**
 * Publishes the one source of each data item, which the platform has decided. A number of an item stands for one term, for
 * ever; the terms of an item only rise.
 *
 * <p>Keys: {@code SRC~item~HEAD} the term in force as JSON, {@code SRC~item~T~number} (20 digits) each term, never written
 * twice, {@code EVT~txId~n}.
 */
public final class SourcesContract {
    public List<ContractFunction> functions() {
        return List.of(
                new ContractFunction("sources:publish", List.of("batch"), this::publish),
                new ContractFunction("sources:current", List.of("item"), this::current),
                new ContractFunction("sources:at", List.of("item", "micros"), this::at));
    }

    private String publish(Invocation invocation) {
        invocation.requirePlatform();
        List<String> answers = new Publication(invocation).publish(Term.batch(invocation.argument(0)));
        return "{\"results\":[" + String.join(",", answers) + "]}";
    }

    private String current(Invocation invocation) {
        return head(invocation, Fields.id(invocation.argument(0), "item")).json();
    }

    /** The highest term that had begun; the way there is by the numbers of the terms before, without a range. */
    private String at(Invocation invocation) {
        String item = Fields.id(invocation.argument(0), "item");
        long micros = Fields.number(invocation.argument(1), "micros", 0);
        PublishedTerm term = head(invocation, item);
        while (term.term().from() > micros) {
            term = Optional.of(term.previous())
                    .filter(previous -> previous > 0)
                    .flatMap(previous -> invocation.read(PublishedTerm.key(item, previous)))
                    .map(PublishedTerm::of)
                    .orElseThrow(() -> new ContractFailure(
                            Code.NOT_FOUND, "No term of the data item " + item + " had begun at " + micros + "."));
        }
        return term.json();
    }

    private static PublishedTerm head(Invocation invocation, String item) {
        return invocation
                .read(PublishedTerm.headKey(item))
                .map(PublishedTerm::of)
                .orElseThrow(() ->
                        new ContractFailure(Code.NOT_FOUND, "No source of the data item " + item + " was published."));
    }
}
