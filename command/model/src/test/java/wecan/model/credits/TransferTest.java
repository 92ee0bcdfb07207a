package wecan.model.credits;

import static wecan.model.Fixtures.BOB;
import static wecan.model.Fixtures.refused;

import java.util.List;
import java.util.UUID;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;
import wecan.messages.credits.Account;
import wecan.messages.credits.CreditUnit;
import wecan.messages.credits.CreditsRejection.ExistsWithDifferentContent;
import wecan.messages.credits.TransferCode;
import wecan.messages.credits.TransferCommand.RecordPosted;
import wecan.messages.credits.TransferCommand.RecordRefused;
import wecan.messages.credits.TransferCommand.RequestTransfer;
import wecan.messages.credits.TransferEvent;
import wecan.messages.credits.TransferEvent.TransferPosted;
import wecan.messages.credits.TransferEvent.TransferRejected;
import wecan.messages.credits.TransferEvent.TransferRequested;
import wecan.messages.credits.TransferId;
import wecan.messages.work.TaskId;
import wecan.model.Fixtures;

class TransferTest {
    private static final TaskId TASK = new TaskId(new UUID(0xB, 1));
    private static final TransferId ID = TransferId.release(TASK);
    private static final Account FROM = Account.escrow(TASK);
    private static final Account TO = Account.member(BOB, CreditUnit.NENGBEI);
    private static final UUID REFERENCE = TASK.value();
    private static final String TX = "ab".repeat(32);

    private static final TransferRequested REQUESTED =
            new TransferRequested(ID, FROM, TO, 70, TransferCode.RELEASE, REFERENCE);
    private static final TransferPosted POSTED =
            new TransferPosted(ID, FROM, TO, 70, TransferCode.RELEASE, REFERENCE, TX, 9);
    private static final TransferRejected REJECTED =
            new TransferRejected(ID, FROM, TO, 70, TransferCode.RELEASE, REFERENCE, "INSUFFICIENT_FUNDS", TX, 9);

    private final FixtureConfiguration<Transfer> transfer = Fixtures.of(Transfer.class);

    @Test
    void a_transfer_is_requested() {
        transfer.givenNoPriorActivity().when(request(70)).expectEvents(REQUESTED);
    }

    @Test
    void the_same_request_again_changes_nothing() {
        for (List<? extends TransferEvent> history :
                List.of(List.of(REQUESTED), List.of(REQUESTED, POSTED), List.of(REQUESTED, REJECTED))) {
            Fixtures.of(Transfer.class)
                    .given(history)
                    .when(request(70))
                    .expectNoEvents()
                    .expectSuccessfulHandlerExecution();
        }
    }

    @Test
    void the_same_id_never_stands_for_another_transfer() {
        var others = List.of(
                request(71),
                new RequestTransfer(ID, TO, FROM, 70, TransferCode.RELEASE, REFERENCE),
                new RequestTransfer(ID, FROM, FROM, 70, TransferCode.RELEASE, REFERENCE),
                new RequestTransfer(ID, FROM, TO, 70, TransferCode.REFUND, REFERENCE),
                new RequestTransfer(ID, FROM, TO, 70, TransferCode.RELEASE, UUID.randomUUID()));
        for (RequestTransfer other : others) {
            Fixtures.of(Transfer.class)
                    .given(REQUESTED)
                    .when(other)
                    .expectNoEvents()
                    .expectException(refused(new ExistsWithDifferentContent(ID)));
        }
    }

    @Test
    void the_decision_of_fabric_is_recorded() {
        transfer.given(REQUESTED).when(new RecordPosted(ID, TX, 9)).expectEvents(POSTED);
        Fixtures.of(Transfer.class)
                .given(REQUESTED)
                .when(new RecordRefused(ID, "INSUFFICIENT_FUNDS", TX, 9))
                .expectEvents(REJECTED);
    }

    @Test
    void the_first_decision_stands() {
        for (TransferEvent decision : List.of(POSTED, REJECTED)) {
            Fixtures.of(Transfer.class)
                    .given(REQUESTED, decision)
                    .when(new RecordPosted(ID, TX, 9))
                    .expectNoEvents()
                    .expectSuccessfulHandlerExecution();
            Fixtures.of(Transfer.class)
                    .given(REQUESTED, decision)
                    .when(new RecordRefused(ID, "INSUFFICIENT_FUNDS", TX, 9))
                    .expectNoEvents()
                    .expectSuccessfulHandlerExecution();
        }
    }

    private static RequestTransfer request(long amount) {
        return new RequestTransfer(ID, FROM, TO, amount, TransferCode.RELEASE, REFERENCE);
    }
}
