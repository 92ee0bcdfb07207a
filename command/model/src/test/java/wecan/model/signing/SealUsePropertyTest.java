package wecan.model.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static wecan.model.Fixtures.NOW;
import static wecan.model.signing.Signings.*;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import wecan.messages.CommandRejected;
import wecan.messages.PersonId;
import wecan.messages.signing.SealCommand.*;
import wecan.messages.signing.SealUseCommand;
import wecan.messages.signing.SealUseCommand.*;
import wecan.messages.signing.SealUseEvent;
import wecan.messages.signing.SealUseEvent.*;
import wecan.model.InMemoryModel;

/** Whatever is asked of a request, in whatever order: one approval is used at most once, and by enough people's will. */
class SealUsePropertyTest {
    private static final String SEALED = "a1".repeat(32);

    @Provide
    Arbitrary<List<SealUseCommand>> commands() {
        Arbitrary<PersonId> people = Arbitraries.of(FIRST, SECOND, THIRD, KEEPER, REQUESTER, APPLICANT);
        Arbitrary<String> documents = Arbitraries.of(DOCUMENT, SEALED);
        List<Arbitrary<? extends SealUseCommand>> kinds = List.of(
                people.map(p -> new ApproveSealUse(USE, p)),
                people.map(p -> new ApproveSealUse(USE, p)),
                people.map(p -> new ApproveSealUse(USE, p)),
                Arbitraries.of(KEEPER, FIRST).map(p -> new UseSeal(USE, p)),
                Arbitraries.of(KEEPER, FIRST).map(p -> new UseSeal(USE, p)),
                Arbitraries.just(new RejectSealUse(USE, "no", APPLICANT)),
                documents.map(d -> new StartSealing(USE, d)),
                Arbitraries.just(new RefuseTurn(USE, "ALREADY_SIGNED")),
                documents.map(d -> applying(USE, d, SEALED)),
                documents.map(d -> applying(USE, d, SEALED)),
                Arbitraries.just(new RecordSealingFailed(USE, "ENCRYPTED")),
                Arbitraries.just(new LapseSealUse(USE, LAPSES)));
        return Arbitraries.oneOf(kinds)
                .map(c -> (SealUseCommand) c)
                .list()
                .ofMinSize(5)
                .ofMaxSize(40);
    }

    @Property(tries = 500)
    void one_approval_is_used_at_most_once(@ForAll("commands") List<SealUseCommand> asked) {
        InMemoryModel model = new InMemoryModel(Clock.fixed(NOW, ZoneOffset.UTC), List.of(Seal.class, SealUse.class));
        model.send(applying(1, KEEPER, FROM, UNTIL));
        model.send(new ApproveSeal(SEAL, FIRST));
        model.send(new IssueSeal(SEAL, FIRST));
        model.send(new RecordStatusPosted(SEAL, 1, TX, 7));
        model.send(requesting(null, REQUESTER));
        for (SealUseCommand command : asked) {
            try {
                model.send(command);
            } catch (CommandRejected expected) {
                assertThat(expected.rejection()).isNotNull();
            }
        }
        check(model.events(SealUseEvent.class));
    }

    private static void check(List<SealUseEvent> events) {
        Set<PersonId> approvals = new HashSet<>();
        int authorised = 0;
        int ordered = 0;
        int decided = 0;
        for (SealUseEvent event : events) {
            switch (event) {
                case SealUseApproved e -> {
                    assertThat(approvals.add(e.by())).as("each approves once").isTrue();
                    assertThat(List.of(FIRST, SECOND, THIRD)).contains(e.by());
                }
                case SealUseAuthorised e -> {
                    assertThat(approvals).hasSize(2);
                    assertThat(e.by()).isEqualTo(KEEPER);
                    authorised++;
                }
                case SealingOrdered e -> {
                    assertThat(authorised).isOne();
                    assertThat(e.document()).isEqualTo(DOCUMENT);
                    ordered++;
                }
                case SealApplied e -> {
                    assertThat(ordered).isOne();
                    assertThat(e.before()).isEqualTo(DOCUMENT);
                    decided++;
                }
                case SealingFailed e -> {
                    assertThat(ordered).isOne();
                    decided++;
                }
                case SealUseRequested e -> {}
                case SealUseRejected e -> {}
                case SealUseLapsed e -> {}
                case SignaturePosted e -> {}
                case SignatureRefused e -> {}
            }
        }
        assertThat(List.of(authorised, ordered, decided)).allMatch(times -> times <= 1);
    }
}
