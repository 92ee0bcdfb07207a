package wecan.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wecan.proof.Digest;
import wecan.proof.MalformedEvidence;
import wecan.proof.NoteVerifier;

/**
 * What an auditor trusts, one {@code key value} a line, each key once, no comments:
 *
 * <pre>
 * log wecan.example/log+1a2b3c4d+AQ...      the log's verifier key (C2SP signed-note), as in a tlog-policy
 * channel wecan                             the Fabric channel
 * config sha256 0123...                     the header hash of the pinned configuration block
 * chaincode wecan                           the chaincode that accepts checkpoints
 * policy majority                           the endorsement policy: a majority of the channel's organisations
 * attest k=2                                so many organisations must state that the transaction is valid
 * </pre>
 *
 * The five Fabric lines are all there or all absent.
 */
public record Trust(NoteVerifier log, Optional<FabricTrust> fabric) {
    private static final Set<String> FABRIC_KEYS = Set.of("channel", "config", "chaincode", "policy", "attest");
    private static final int LONGEST_SHOWN = 100;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,248}");
    private static final Pattern ATTEST = Pattern.compile("k=([1-9][0-9]{0,2})");

    /** The Fabric network that is trusted. The endorsement policy is always that of a majority. */
    public record FabricTrust(String channel, Digest configHash, String chaincode, int attestations) {
        public FabricTrust {
            if (!NAME.matcher(channel).matches() || !NAME.matcher(chaincode).matches()) {
                throw new UnusableTrust("Channels and chaincodes have plain names: letters, digits, '.', '_', '-'.");
            }
            if (attestations < 1 || attestations > 999) {
                throw new UnusableTrust("The number of attesting organisations is 1 to 999.");
            }
        }
    }

    /** Reads a trust file; throws {@link UnusableTrust} with a sentence. */
    public static Trust parse(String text) {
        if (!text.endsWith("\n")) {
            throw new UnusableTrust("The trust file does not end in a newline: it may be cut off.");
        }
        if (text.indexOf('\r') >= 0) {
            throw new UnusableTrust("The trust file has Windows line ends (CR LF): save it with line feeds alone.");
        }
        Map<String, String> values = new HashMap<>();
        for (String line : text.substring(0, text.length() - 1).split("\n", -1)) {
            int space = line.indexOf(' ');
            String key = space < 0 ? line : line.substring(0, space);
            if (space < 0 || !key.equals("log") && !FABRIC_KEYS.contains(key)) {
                throw new UnusableTrust("The trust file has a line that is not known: " + shown(line));
            }
            if (values.put(key, line.substring(space + 1)) != null) {
                throw new UnusableTrust("The trust file has two lines for " + key + ".");
            }
        }
        String log = values.get("log");
        if (log == null) {
            throw new UnusableTrust("The trust file names no log.");
        }
        try {
            return new Trust(
                    NoteVerifier.parse(log), values.size() == 1 ? Optional.empty() : Optional.of(fabric(values)));
        } catch (MalformedEvidence e) {
            throw new UnusableTrust("The trust file cannot be read: " + e.getMessage());
        }
    }

    private static String shown(String line) {
        return line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + "…" : line;
    }

    private static FabricTrust fabric(Map<String, String> values) {
        String config = required(values, "config");
        Matcher attest = ATTEST.matcher(required(values, "attest"));
        if (!config.startsWith("sha256 ") || !attest.matches()) {
            throw new UnusableTrust("The lines are written 'config sha256 HEX' and 'attest k=NUMBER'.");
        }
        if (!required(values, "policy").equals("majority")) {
            throw new UnusableTrust("The only endorsement policy that is known is 'majority'.");
        }
        return new FabricTrust(
                required(values, "channel"),
                Digest.ofHex(config.substring("sha256 ".length())),
                required(values, "chaincode"),
                Integer.parseInt(attest.group(1)));
    }

    private static String required(Map<String, String> values, String key) {
        String value = values.get(key);
        if (value == null) {
            throw new UnusableTrust("The trust file names Fabric but has no line for " + key + ".");
        }
        return value;
    }

    /** The text that {@link #parse} reads. */
    public String text() {
        String lines = "log " + log.vkey() + "\n";
        return fabric.map(network -> lines
                        + String.join(
                                "\n",
                                List.of(
                                        "channel " + network.channel(),
                                        "config sha256 " + network.configHash().hex(),
                                        "chaincode " + network.chaincode(),
                                        "policy majority",
                                        "attest k=" + network.attestations()))
                        + "\n")
                .orElse(lines);
    }
}
