package wecan.fabric.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wecan.fabric.BatchedCall.Request;
import wecan.fabric.Batches;
import wecan.fabric.BlockReader;
import wecan.fabric.ChaincodeError;
import wecan.fabric.Committed;
import wecan.fabric.FabricLink;
import wecan.fabric.RunningNetwork;
import wecan.fabric.WithNetwork;
import wecan.messages.credits.AccountId;
import wecan.messages.credits.TransferCommand.RecordPosted;
import wecan.messages.credits.TransferCommand.RecordRefused;
import wecan.messages.credits.TransferEvent.TransferRequested;

@WithNetwork
class CreditsIT {
    private final Transfers transfers = new Transfers();
    private final FabricLink link;

    CreditsIT(RunningNetwork network) {
        link = FabricLink.connect(network::settings);
    }

    @BeforeEach
    void connected() throws InterruptedException {
        link.awaitUp();
    }

    @AfterEach
    void close() {
        link.close();
    }

    @Test
    void a_batch_is_one_transaction_and_each_transfer_is_posted_or_refused() throws Exception {
        Batches batches = new Batches();
        TransferRequested issued = transfers.issued(1_000);
        TransferRequested escrowed = transfers.escrowed(700);
        TransferRequested tooMuch = transfers.escrowed(301);

        Batches.deliver(new TransferWriter(link, batches), issued, escrowed, tooMuch);

        String tx = ((RecordPosted) batches.commands().getFirst()).fabricTx();
        long block = new BlockReader(link).blockOf(tx).number();
        assertThat(tx).matches("[0-9a-f]{64}");
        assertThat(batches.commands())
                .containsExactly(
                        new RecordPosted(issued.transfer(), tx, block),
                        new RecordPosted(escrowed.transfer(), tx, block),
                        new RecordRefused(tooMuch.transfer(), "INSUFFICIENT_FUNDS", tx, block));
        assertThat(balance(transfers.organisation.id())).isEqualTo(300);
        assertThat(balance(escrowed.credit().id())).isEqualTo(700);
    }

    @Test
    void a_batch_that_comes_again_moves_nothing_and_names_the_first_transaction() throws Exception {
        TransferRequested issued = transfers.issued(1_000);
        TransferRequested later = transfers.escrowed(10);
        Batches first = new Batches();
        Batches.deliver(new TransferWriter(link, first), issued);

        Batches afterCrash = new Batches();
        Batches.deliver(new TransferWriter(link, afterCrash), issued, later);

        assertThat(afterCrash.commands().getFirst()).isEqualTo(first.commands().getFirst());
        assertThat(((RecordPosted) afterCrash.commands().get(1)).block())
                .isGreaterThan(((RecordPosted) first.commands().getFirst()).block());
        assertThat(balance(transfers.organisation.id())).isEqualTo(990);
    }

    @Test
    void another_content_under_the_same_id_is_refused() throws Exception {
        TransferRequested issued = transfers.issued(1_000);
        TransferRequested forged = new TransferRequested(
                issued.transfer(), issued.debit(), issued.credit(), 2_000, issued.code(), issued.reference());
        Batches batches = new Batches();
        TransferWriter writer = new TransferWriter(link, batches);
        Batches.deliver(writer, issued);

        Batches.deliver(writer, forged);

        assertThat(batches.commands().get(1))
                .isInstanceOfSatisfying(RecordRefused.class, refused -> assertThat(refused.reason())
                        .isEqualTo("EXISTS_WITH_DIFFERENT_CONTENT"));
        assertThat(balance(transfers.organisation.id())).isEqualTo(1_000);
    }

    @Test
    void five_hundred_transfers_fit_into_one_transaction() throws Exception {
        TransferRequested[] batch = new TransferRequested[TransferWriter.LARGEST_BATCH];
        for (int i = 0; i < batch.length; i++) {
            batch[i] = i == 0 ? transfers.issued(1_000) : transfers.escrowed(2);
        }
        Batches batches = new Batches();

        Batches.deliver(new TransferWriter(link, batches), (Object[]) batch);

        assertThat(batches.commands()).hasSize(500).allMatch(RecordPosted.class::isInstance);
        assertThat(balance(transfers.organisation.id())).isEqualTo(2);
    }

    @Test
    void an_account_without_transfers_is_empty_and_a_bad_call_is_a_typed_error() throws Exception {
        assertThat(new LedgerAccounts(link).account(transfers.organisation.id()))
                .isEmpty();

        assertThatThrownBy(() -> link.submit("credits:transfer", "nonsense"))
                .isInstanceOfSatisfying(ChaincodeError.class, error -> {
                    assertThat(error.code()).isEqualTo("BAD_ARGUMENT");
                    assertThat(error.getMessage()).startsWith("The batch is not JSON");
                });
        assertThatThrownBy(() -> link.evaluate("credits:account", "nonsense"))
                .isInstanceOfSatisfying(
                        ChaincodeError.class, error -> assertThat(error.code()).isEqualTo("BAD_ARGUMENT"));
    }

    @Test
    void transactions_that_touch_the_same_account_at_the_same_time_are_endorsed_anew() throws Exception {
        Batches first = new Batches();
        Batches second = new Batches();
        Thread other = Thread.ofVirtual().start(() -> {
            for (int i = 0; i < 10; i++) {
                Batches.deliver(new TransferWriter(link, first), transfers.issued(1));
            }
        });
        for (int i = 0; i < 10; i++) {
            Batches.deliver(new TransferWriter(link, second), transfers.issued(1));
        }
        other.join();

        assertThat(first.commands()).hasSize(10);
        assertThat(second.commands()).hasSize(10);
        assertThat(balance(transfers.organisation.id())).isEqualTo(20);
    }

    @Test
    void a_committed_transaction_can_be_found_by_its_id() throws Exception {
        Committed committed = link.submit(
                "credits:transfer",
                new TransferBatch().argument(List.of(new Request<>(transfers.issued(5), Instant.EPOCH))));

        assertThat(new BlockReader(link).blockOf(committed.txId()).number()).isEqualTo(committed.block());
        assertThat(link.status().blocks()).isPositive();
    }

    private long balance(AccountId account) throws InterruptedException {
        return new LedgerAccounts(link).account(account).orElseThrow().balance();
    }
}
