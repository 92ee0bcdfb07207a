package wecan.chaincode;

import java.util.List;

/**
 * A function that callers name {@code contract:function}.
 *
 * @param parameters the names of its parameters, as the contract description gives them
 */
public record ContractFunction(String name, List<String> parameters, Body body) {
    /** What the function does: its answer is text, usually JSON. */
    @FunctionalInterface
    public interface Body {
        String answer(Invocation invocation);
    }

    public ContractFunction {
        parameters = List.copyOf(parameters);
    }
}
