package wecan.graphql;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of a shell script, quotes taken off: as much of the shell's grammar as the examples in the documentation use.
 * What the shell would fill in ({@code $NAME}, {@code $(command)}) reads {@code x}; commands in it are scripts of their
 * own.
 */
final class ShellWords {
    /** Stands for what only the shell knows. */
    static final String FILLED_IN = "x";

    private final String script;
    private final List<List<String>> scripts;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private int at;

    private ShellWords(String script, List<List<String>> scripts) {
        this.script = script;
        this.scripts = scripts;
    }

    /** The words of the script and of all scripts within it. */
    static List<List<String>> of(String script) {
        List<List<String>> scripts = new ArrayList<>();
        new ShellWords(script, scripts).read();
        return scripts;
    }

    private void read() {
        while (at < script.length()) {
            char c = script.charAt(at);
            if (Character.isWhitespace(c) || "|;&()".indexOf(c) >= 0) {
                end();
                at++;
            } else if (c == '#' && word.isEmpty()) {
                at = after('\n');
            } else if (c == '\'') {
                int end = script.indexOf('\'', at + 1);
                word.append(script, at + 1, end);
                at = end + 1;
            } else if (c == '"') {
                at++;
                while (script.charAt(at) != '"') {
                    part();
                }
                at++;
            } else {
                part();
            }
        }
        end();
        scripts.add(words);
    }

    /** One character, or what the shell fills in. */
    private void part() {
        char c = script.charAt(at);
        if (c == '\\') {
            if (script.charAt(at + 1) != '\n') {
                word.append(script.charAt(at + 1));
            }
            at += 2;
        } else if (c == '$' && script.startsWith("$(", at)) {
            int end = closing(at + 1);
            new ShellWords(script.substring(at + 2, end), scripts).read();
            word.append(FILLED_IN);
            at = end + 1;
        } else if (c == '$') {
            at++;
            int end = at;
            if (script.charAt(at) == '{') {
                end = script.indexOf('}', at) + 1;
            } else {
                while (end < script.length()
                        && (Character.isLetterOrDigit(script.charAt(end)) || script.charAt(end) == '_')) {
                    end++;
                }
            }
            word.append(FILLED_IN);
            at = end;
        } else {
            word.append(c);
            at++;
        }
    }

    private int closing(int open) {
        int depth = 0;
        boolean quoted = false;
        for (int i = open; ; i++) {
            char c = script.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
            } else if (!quoted && c == '(') {
                depth++;
            } else if (!quoted && c == ')' && --depth == 0) {
                return i;
            }
        }
    }

    private int after(char c) {
        int found = script.indexOf(c, at);
        return found < 0 ? script.length() : found + 1;
    }

    private void end() {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }
}
