package wecan.store;

import java.time.Duration;

/**
 * How a benchmark runs: what is compared takes turns in so many rounds, each measured for so long. A measurement is a line
 * {@code name<TAB>number} on standard output and a remark one that begins with {@code #}; {@code deploy/bench} makes
 * medians and ratios of them.
 */
record Rounds(int count, Duration length) {
    private static final int COUNT = 5;
    private static final double SECONDS = 1.5;

    /** From {@code --rounds N --seconds S}; what is not given is 5 and 1.5. */
    static Rounds of(String[] arguments) {
        int count = COUNT;
        double seconds = SECONDS;
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a value");
            }
            switch (arguments[i]) {
                case "--rounds" -> count = Integer.parseInt(arguments[i + 1]);
                case "--seconds" -> seconds = Double.parseDouble(arguments[i + 1]);
                default ->
                    throw new IllegalArgumentException(arguments[i] + " is unknown; there are --rounds and --seconds");
            }
        }
        return new Rounds(count, Duration.ofNanos(Math.round(seconds * 1e9)));
    }

    /** Half of a round, for each thing that is to be compiled before it is measured. */
    Duration warmUp() {
        return length.dividedBy(2);
    }

    static void measured(String name, double value) {
        System.out.println(name + "\t" + value);
    }

    static void remark(String sentence) {
        System.out.println("# " + sentence);
    }
}
