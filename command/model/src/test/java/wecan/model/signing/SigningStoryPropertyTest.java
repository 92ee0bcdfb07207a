package wecan.model.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static wecan.model.Fixtures.NOW;
import static wecan.model.signing.Signings.*;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import wecan.messages.AggregateCommand;
import wecan.messages.CommandRejected;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.signing.SealCommand.*;
import wecan.messages.signing.SealUseCommand.*;
import wecan.messages.signing.SealUseEvent.*;
import wecan.messages.signing.SealUseId;
import wecan.messages.signing.Signer;
import wecan.messages.signing.SigningFlowCommand.*;
import wecan.messages.signing.SigningFlowEvent.*;
import wecan.model.InMemoryModel;
import wecan.model.PolicyCommands;
import wecan.model.signing.Sealing.Outcome;
import wecan.model.signing.Sealing.Sealed;
import wecan.model.signing.Sealing.SealingRefused;

/**
 * Signers in order and in parallel, who ask, approve and use in any interleaving, each perhaps twice at once, while
 * policies and the sealing worker lag behind and see every event twice, and sealing sometimes fails: the revisions are
 * one chain, everybody signs once and in order, the flow completes once.
 */
class SigningStoryPropertyTest {
    @Property(tries = 150)
    void any_interleaving_gives_one_chain_and_completes_once(
            @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 3) Integer> orders, @ForAll long seed) {
        new Story(seed).play(orders);
    }

    private static final class Story {
        private final InMemoryModel model = new InMemoryModel(
                Clock.fixed(NOW, ZoneOffset.UTC), List.of(Seal.class, SealUse.class, SigningFlow.class));
        private final PolicyCommands commands = new PolicyCommands(model::dispatch);
        private final Map<SealUseId, Outcome> sealed = new HashMap<>();
        private final List<AnnotationEventHandlerAdapter> policies = new ArrayList<>();
        private final int[] delivered = new int[2];
        private final Random random;
        private int failures = 3;
        private int requests;

        Story(long seed) {
            random = new Random(seed);
        }

        void play(List<Integer> orders) {
            policies.add(adapter(new TakeTurnWhenSealUseAuthorised(commands)));
            policies.add(adapter(new StartSealingWhenTurnGranted(commands)));
            policies.add(adapter(new RefuseTurnWhenTurnRefused(commands)));
            policies.add(adapter(new RecordSignedWhenSealApplied(commands)));
            policies.add(adapter(new ReleaseTurnWhenSealingFailed(commands)));
            AnnotationEventHandlerAdapter worker = adapter(new SealDocumentWhenSealingOrdered(commands, this::putOn));
            List<Signer> signers = IntStream.rangeClosed(1, orders.size())
                    .mapToObj(i -> new Signer(organisation(i), orders.get(i - 1), PLACE))
                    .toList();
            IntStream.rangeClosed(1, orders.size()).forEach(this::sealOf);
            model.send(new DraftFlow(FLOW, organisation(1), "协议", DOCUMENT, signers, EXPIRES, DRAFTER));
            model.send(new SendFlow(FLOW, DRAFTER));
            Map<SealUseId, Integer> open = new HashMap<>();
            for (int step = 0;
                    step < 10_000 && model.events(FlowCompleted.class).isEmpty();
                    step++) {
                switch (random.nextInt(10)) {
                    case 0 -> ask(1 + random.nextInt(orders.size()), open);
                    case 1, 2 -> goOn(open);
                    case 3, 4, 5, 6 -> deliver(0, policies);
                    default -> deliver(1, List.of(worker));
                }
            }
            while (delivered[0] < model.recorded().size()
                    || delivered[1] < model.recorded().size()) {
                deliver(0, policies);
                deliver(1, List.of(worker));
            }
            check(signers);
        }

        private void check(List<Signer> signers) {
            List<PartySigned> chain = model.events(PartySigned.class);
            String document = DOCUMENT;
            for (PartySigned signed : chain) {
                assertThat(signed.before()).as("no fork").isEqualTo(document);
                document = signed.after();
            }
            assertThat(model.events(FlowCompleted.class))
                    .extracting(FlowCompleted::document)
                    .containsExactly(document);
            assertThat(chain)
                    .extracting(PartySigned::organisation)
                    .containsExactlyInAnyOrderElementsOf(
                            signers.stream().map(Signer::organisation).toList());
            Map<OrganisationId, Integer> order = new HashMap<>();
            signers.forEach(s -> order.put(s.organisation(), s.order()));
            assertThat(chain).extracting(s -> order.get(s.organisation())).isSorted();
            assertThat(model.events(SealApplied.class)).hasSameSizeAs(chain);
            assertThat(model.events(SealUseAuthorised.class))
                    .extracting(SealUseAuthorised::request)
                    .doesNotHaveDuplicates();
            assertThat(model.events(SealApplied.class).size()
                            + model.events(SealingFailed.class).size())
                    .as("nobody waits for nothing")
                    .isEqualTo(model.events(SealUseAuthorised.class).size());
        }

        private void sealOf(int number) {
            model.send(applying(number, KEEPER, FROM, UNTIL));
            model.send(new ApproveSeal(seal(number), FIRST));
            model.send(new IssueSeal(seal(number), FIRST));
            model.send(new RecordStatusPosted(seal(number), 1, TX, 7));
        }

        /** An organisation asks, though it may have asked already or others sign first. */
        private void ask(int organisation, Map<SealUseId, Integer> open) {
            SealUseId request = use(++requests);
            if (open.size() < 6
                    && tried(new RequestSealUse(request, seal(organisation), DOCUMENT, PLACE, "协议", FLOW, REQUESTER))) {
                open.put(request, 0);
            }
        }

        /** One of those who asked takes the next step: two approvals, then the use, then the use again. */
        private void goOn(Map<SealUseId, Integer> open) {
            List<SealUseId> some = open.keySet().stream()
                    .sorted(Comparator.comparing(SealUseId::toString))
                    .toList();
            if (some.isEmpty()) {
                return;
            }
            SealUseId request = some.get(random.nextInt(some.size()));
            int step = open.merge(request, 1, Integer::sum);
            tried(
                    switch (step) {
                        case 1 -> new ApproveSealUse(request, FIRST);
                        case 2 -> new ApproveSealUse(request, THIRD);
                        default -> new UseSeal(request, KEEPER);
                    });
            if (step == 4) {
                open.remove(request);
            }
        }

        private boolean tried(AggregateCommand command) {
            try {
                model.send(command);
                return true;
            } catch (CommandRejected refused) {
                return false;
            }
        }

        /** Once for a request, as the port promises. */
        private Outcome putOn(SealingOrdered order) {
            return sealed.computeIfAbsent(order.request(), request -> {
                if (failures > 0 && random.nextInt(4) == 0) {
                    failures--;
                    return new SealingRefused("PAGE_MISSING");
                }
                String after = new UUID(order.document().hashCode(), sealed.size()).toString();
                return new Sealed(order.document(), after, order.certificateSerial(), "75", NOW, "PAdES-BASELINE-T");
            });
        }

        private void deliver(int consumer, List<AnnotationEventHandlerAdapter> handlers) {
            if (delivered[consumer] == model.recorded().size()) {
                return;
            }
            EventMessage<?> event = model.recorded().get(delivered[consumer]++);
            for (AnnotationEventHandlerAdapter handler : handlers) {
                try {
                    handler.handle(event);
                    handler.handle(event);
                } catch (Exception e) {
                    throw new AssertionError(event.getPayload() + " is not handled", e);
                }
            }
        }

        private AnnotationEventHandlerAdapter adapter(Object policy) {
            return new AnnotationEventHandlerAdapter(policy, model.parameters());
        }
    }
}
