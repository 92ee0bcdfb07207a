package wecan.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wecan.fabric.FabricStatus.State;
import wecan.fabric.credits.LedgerAccounts;
import wecan.fabric.credits.TransferWriter;
import wecan.fabric.credits.Transfers;
import wecan.messages.credits.TransferCommand.RecordPosted;
import wecan.messages.credits.TransferEvent.TransferRequested;

@WithNetwork
class OutageIT {
    private final Transfers transfers = new Transfers();
    private final Batches batches = new Batches();
    private final RunningNetwork network;
    private final FabricLink link;
    private final TransferWriter writer;

    OutageIT(RunningNetwork network) {
        this.network = network;
        link = FabricLink.connect(network::settings);
        writer = new TransferWriter(link, batches);
        link.follow(writer::isBehind);
    }

    @BeforeEach
    void connected() throws InterruptedException {
        link.awaitUp();
    }

    @AfterEach
    void restore() {
        link.close();
        network.up();
    }

    @Test
    void transfers_wait_while_our_peer_is_dead_and_are_settled_once_it_is_back() throws Exception {
        network.kill("peer-platform");
        RunningNetwork.until("the link is down", () -> link.status().state() == State.DOWN);
        assertThatThrownBy(() -> link.evaluate("credits:account", "x")).isInstanceOf(FabricUnavailable.class);

        CompletableFuture<Void> settled = deliverInBackground(transfers.issued(100));
        RunningNetwork.until("the writer waits", writer::isBehind);
        assertThat(settled).isNotDone();
        network.up();

        settled.join();
        assertThat(balance()).isEqualTo(100);
        assertThat(batches.commands()).hasSize(1);
        assertThat(link.status())
                .isEqualTo(new FabricStatus(State.UP, link.status().blocks(), ""));
    }

    @Test
    void transfers_wait_while_the_orderer_is_dead_and_are_settled_once_it_is_back() throws Exception {
        network.kill("orderer");

        CompletableFuture<Void> settled = deliverInBackground(transfers.issued(100));
        RunningNetwork.until("the link is down", () -> link.status().state() == State.DOWN);
        assertThat(settled).isNotDone();
        assertThat(new BlockReader(link).height()).as("reading goes on").isPositive();
        network.up();

        settled.join();
        assertThat(balance()).isEqualTo(100);
        assertThat(link.status().state()).isEqualTo(State.UP);
    }

    @Test
    void one_peer_of_three_is_not_missed() throws Exception {
        network.kill("peer-auditor");

        Batches.deliver(writer, transfers.issued(100));

        assertThat(balance()).isEqualTo(100);
        String tx = ((RecordPosted) batches.commands().getFirst()).fabricTx();
        RunningNetwork.until("both others attest", () -> attesting(tx) == 2);
    }

    @Test
    void without_a_second_endorser_transfers_wait() throws Exception {
        network.kill("chaincode-auditor");
        network.kill("chaincode-partner");

        CompletableFuture<Void> settled = deliverInBackground(transfers.issued(100));
        RunningNetwork.until("the writer waits", writer::isBehind);
        network.up();

        settled.join();
        assertThat(balance()).isEqualTo(100);
    }

    @Test
    void a_server_that_stops_does_not_wait_for_fabric() throws Exception {
        network.kill("peer-platform");
        CompletableFuture<Void> settled = deliverInBackground(transfers.issued(100));
        RunningNetwork.until("the writer waits", writer::isBehind);

        writer.stop();

        assertThatThrownBy(settled::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(CancellationException.class);
        assertThat(batches.commands()).isEmpty();
    }

    @Test
    void transfers_are_moved_once_however_often_our_peer_dies_in_between() throws Exception {
        for (int i = 0; i < 3; i++) {
            TransferRequested issued = transfers.issued(100);
            CompletableFuture<Void> settled = deliverInBackground(issued);
            network.kill("peer-platform");
            network.up();
            settled.join();
            Batches.deliver(writer, issued);
        }

        assertThat(balance()).isEqualTo(300);
        assertThat(batches.commands()).hasSize(3);
    }

    private CompletableFuture<Void> deliverInBackground(TransferRequested transfer) {
        return CompletableFuture.runAsync(() -> Batches.deliver(writer, transfer), task -> Thread.ofPlatform()
                .start(task));
    }

    private int attesting(String tx) {
        try {
            return new Attestations(link).collect(tx).size();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private long balance() throws InterruptedException {
        return new LedgerAccounts(link)
                .account(transfers.organisation.id())
                .orElseThrow()
                .balance();
    }
}
