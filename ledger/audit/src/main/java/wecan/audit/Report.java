package wecan.audit;

import java.util.List;
import java.util.Optional;

/**
 * What was checked and found.
 *
 * @param trust where the trust came from
 * @param passed the steps that passed, in order
 * @param failure the step that failed; verification stopped there
 * @param notChecked what keeps the evidence from being complete
 */
public record Report(String trust, List<Passed> passed, Optional<Failed> failure, List<String> notChecked) {
    public Report {
        passed = List.copyOf(passed);
        notChecked = List.copyOf(notChecked);
    }

    /** A step that passed, and what it found. */
    public record Passed(Step step, String found) {}

    /** The step that failed, and why. */
    public record Failed(Step step, String reason) {}

    public Verdict verdict() {
        if (failure.isPresent()) {
            return Verdict.FAILED;
        }
        return notChecked.isEmpty() ? Verdict.VERIFIED : Verdict.INCOMPLETE;
    }

    /** For people: a line for each step, what was not checked, the verdict last. */
    public String text() {
        StringBuilder text = new StringBuilder("Trust: ").append(trust).append("\n\n");
        passed.forEach(step -> line(text, step.step(), "ok    ", step.found()));
        failure.ifPresent(step -> line(text, step.step(), "FAILED", step.reason()));
        if (!notChecked.isEmpty()) {
            text.append("\nNOT CHECKED\n");
            notChecked.forEach(what -> text.append("  - ").append(what).append('\n'));
        }
        return text.append('\n').append(sentence()).append('\n').toString();
    }

    private static void line(StringBuilder text, Step step, String outcome, String what) {
        text.append(String.format("  %-3s  %-14s  %s  %s%n", step, step.title(), outcome, printable(what)));
    }

    /** Evidence is written by others: nothing in it may steer the reader's terminal. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}|\\p{Cf}", "?");
    }

    private String sentence() {
        return switch (verdict()) {
            case VERIFIED -> "VERIFIED: every step passed.";
            case FAILED -> "FAILED: this bundle proves nothing.";
            case INCOMPLETE -> "INCOMPLETE: nothing failed, but what is listed above was not checked.";
        };
    }

    /** For programs: one JSON object. */
    public String json() {
        StringBuilder json = new StringBuilder("{\"verdict\":");
        quote(json, verdict().name());
        json.append(",\"trust\":");
        quote(json, trust);
        json.append(",\"steps\":[");
        String separator = "";
        for (Passed step : passed) {
            json.append(separator);
            step(json, step.step(), "ok", step.found());
            separator = ",";
        }
        if (failure.isPresent()) {
            json.append(separator);
            step(json, failure.get().step(), "failed", failure.get().reason());
        }
        json.append("],\"notChecked\":[");
        separator = "";
        for (String what : notChecked) {
            quote(json.append(separator), what);
            separator = ",";
        }
        return json.append("]}").toString();
    }

    private static void step(StringBuilder json, Step step, String outcome, String found) {
        quote(json.append("{\"step\":"), step.name());
        quote(json.append(",\"title\":"), step.title());
        quote(json.append(",\"outcome\":"), outcome);
        quote(json.append(",\"found\":"), found);
        json.append('}');
    }

    private static void quote(StringBuilder json, String text) {
        json.append('"');
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
