package wecan.acceptance.bench;

import java.util.List;

/** One thing that is measured. Its first result carries its own name; further ones are named after it. */
interface Benchmark {
    /** What people type. */
    String name();

    /** What is measured, in one sentence. */
    String what();

    /** Measures; progress goes to the {@link Installation}'s standard error. */
    List<Result> run(Installation installation) throws Exception;
}
