package wecan.chaincode.sources;

import java.util.List;
import java.util.stream.Collectors;

/** Terms for tests, and the JSON that asks for them. */
final class Terms {
    private Terms() {}

    static String id(int number) {
        return "00000000-0000-8000-8000-%012d".formatted(number);
    }

    /** A term of an item in scope 900; the source 0 is nobody. */
    static Term term(int item, long number, int source, long from) {
        return new Term(id(item), id(900), "户籍/法人名称", source == 0 ? "" : id(source), number, from);
    }

    static String json(List<Term> terms) {
        return terms.stream()
                .map(term -> """
                        {"item":"%s","scope":"%s","code":"%s","source":"%s","term":"%d","at":"%d"}""".formatted(
                                term.item(), term.scope(), term.code(), term.source(), term.number(), term.from()))
                .collect(Collectors.joining(",", "[", "]"));
    }
}
