package wecan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import wecan.proof.CreditUnit;

/** Holds three books against each other: the public log, the auditor's own peer, and what the API shows. */
final class Books {
    private static final Duration SETTLED = Duration.ofSeconds(120);
    private static final int LOOKS = 10;

    private Books() {}

    /** Waits until everything is logged and anchored, then checks the log and every account; the log that was read. */
    static EventLog agree(Installation installation, Client auditor) {
        JsonNode status = quiet(installation);
        EventLog log = EventLog.read(
                auditor, status.path("log").asString(), status.path("logSize").asLong());
        log.holdsEveryEventOnce();
        EventLog.Balances balances = log.balances();
        for (CreditUnit unit : CreditUnit.values()) {
            assertThat(balances.sum(unit)).as("sum of all accounts in %s", unit).isZero();
        }
        assertThat(balances.byAccount()).as("accounts that were ever moved").isNotEmpty();
        Peer peer = new Peer(installation);
        Map<UUID, Long> onFabric = new TreeMap<>();
        balances.byAccount()
                .keySet()
                .forEach(account -> onFabric.put(account, peer.balance(account).orElseThrow()));
        assertThat(onFabric).isEqualTo(new TreeMap<>(balances.byAccount()));
        return log;
    }

    /** The status once nothing is under way: all logged and anchored, all processors level, at ten looks in a row. */
    static JsonNode quiet(Installation installation) {
        Deque<Long> looks = new ArrayDeque<>();
        Await.until(
                "everything is logged, anchored and shown",
                SETTLED,
                () -> {
                    JsonNode status = installation.status();
                    long position = status.path("position").asLong(-1);
                    if (!isQuiet(status) || !looks.isEmpty() && looks.getLast() != position) {
                        looks.clear();
                    }
                    looks.add(position);
                    return looks.size() > LOOKS;
                },
                installation::status);
        return installation.status();
    }

    private static boolean isQuiet(JsonNode status) {
        long position = status.path("position").asLong(-1);
        boolean level = position >= 0
                && status.path("logSize").asLong(-2) == position
                && status.path("anchoredSize").asLong(-2) == position;
        for (JsonNode processor : status.path("processors")) {
            level &= processor.path("lag").asLong(1) == 0;
        }
        return level;
    }
}
