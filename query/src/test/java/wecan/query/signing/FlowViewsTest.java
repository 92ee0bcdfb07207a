package wecan.query.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static wecan.query.Story.viewer;
import static wecan.query.signing.Sealing.BUREAU;
import static wecan.query.signing.Sealing.COMPANY;
import static wecan.query.signing.Sealing.COMPANY_OFFICER;
import static wecan.query.signing.Sealing.FLOW;
import static wecan.query.signing.Sealing.KEEPER;
import static wecan.query.signing.Sealing.OFFICER;
import static wecan.query.signing.Sealing.UNTIL;
import static wecan.query.signing.Sealing.drafted;
import static wecan.query.signing.Sealing.hash;
import static wecan.query.signing.Sealing.sent;
import static wecan.query.signing.Sealing.signer;
import static wecan.query.signing.Sealing.use;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import wecan.messages.PersonId;
import wecan.messages.organisation.OrganisationId;
import wecan.messages.organisation.Role;
import wecan.messages.signing.FlowState;
import wecan.messages.signing.SigningFlowEvent.FlowCompleted;
import wecan.messages.signing.SigningFlowEvent.FlowDeclined;
import wecan.messages.signing.SigningFlowEvent.FlowExpired;
import wecan.messages.signing.SigningFlowEvent.FlowVoided;
import wecan.messages.signing.SigningFlowEvent.PartySigned;
import wecan.messages.signing.SigningFlowEvent.TurnGranted;
import wecan.messages.signing.SigningFlowEvent.TurnQueued;
import wecan.messages.signing.SigningFlowEvent.TurnRefused;
import wecan.messages.signing.SigningFlowEvent.TurnReleased;
import wecan.messages.signing.SigningFlowId;
import wecan.query.PageRequest;
import wecan.query.Recording;
import wecan.query.Story;
import wecan.query.signing.FlowSignerView.State;

class FlowViewsTest {
    private static final PageRequest PAGE = PageRequest.first(10);
    private static final OrganisationId BANK = Story.organisation(3);
    private static final PersonId BANK_OFFICER = Story.person(6);

    private final Story story = new Story()
            .founded(BUREAU, "Bureau", Story.person(8))
            .joined(BUREAU, OFFICER, Role.SEAL_OFFICER)
            .joined(BUREAU, KEEPER)
            .founded(COMPANY, "Company", Story.person(10))
            .joined(COMPANY, COMPANY_OFFICER, Role.SEAL_OFFICER)
            .founded(BANK, "Bank", Story.person(11))
            .joined(BANK, BANK_OFFICER, Role.SEAL_OFFICER)
            .then(drafted(signer(BANK, 2), signer(BUREAU, 1), signer(COMPANY, 1)));

    @Test
    void a_draft_is_seen_by_who_drafted_it_only() {
        assertThat(view().state()).isEqualTo(FlowState.DRAFT);
        assertThat(view().signers()).extracting(FlowSignerView::organisation).containsExactly(BUREAU, COMPANY, BANK);
        assertThat(states()).containsOnly(State.WAITING);
        assertThat(story.models.flows().byId(viewer(COMPANY_OFFICER), FLOW)).isEmpty();
        assertThat(toSign(OFFICER)).isEmpty();

        story.then(sent());
        assertThat(view().sentAt()).isEqualTo(Recording.at(story.position()));
        assertThat(view().draftedBy()).isEqualTo(OFFICER);
        SigningFlowView others =
                story.models.flows().byId(viewer(COMPANY_OFFICER), FLOW).orElseThrow();
        assertThat(others.title()).isEqualTo("Agreement");
        assertThat(others.draftedBy()).as("persons stay inside").isNull();
    }

    @Test
    void it_is_the_turn_of_those_with_the_lowest_order_who_have_not_signed() {
        story.then(sent());
        assertThat(states()).containsExactly(State.TURN, State.TURN, State.WAITING);
        assertThat(toSign(OFFICER)).containsExactly(FLOW);
        assertThat(toSign(COMPANY_OFFICER)).containsExactly(FLOW);
        assertThat(toSign(BANK_OFFICER)).isEmpty();
        assertThat(toSign(KEEPER)).as("who is no seal officer").isEmpty();

        story.then(
                new TurnGranted(FLOW, use(1), BUREAU, hash(1)),
                new TurnQueued(FLOW, use(2), COMPANY),
                new PartySigned(FLOW, BUREAU, use(1), hash(1), hash(2)),
                new TurnGranted(FLOW, use(2), COMPANY, hash(2)));
        assertThat(states()).containsExactly(State.SIGNED, State.SIGNING, State.WAITING);
        assertThat(view().state()).isEqualTo(FlowState.PARTIALLY_SIGNED);
        assertThat(view().currentDocument()).isEqualTo(hash(2));
        assertThat(toSign(COMPANY_OFFICER)).isEmpty();

        story.then(new PartySigned(FLOW, COMPANY, use(2), hash(2), hash(3)));
        assertThat(states()).containsExactly(State.SIGNED, State.SIGNED, State.TURN);
        assertThat(toSign(BANK_OFFICER)).containsExactly(FLOW);

        story.then(new PartySigned(FLOW, BANK, use(3), hash(3), hash(4)), new FlowCompleted(FLOW, BUREAU, hash(4)));
        assertThat(view().state()).isEqualTo(FlowState.COMPLETED);
        assertThat(view().currentDocument()).isEqualTo(hash(4));
        assertThat(view().document()).isEqualTo(hash(1));
        assertThat(view().endedAt()).isEqualTo(Recording.at(story.position()));
        assertThat(view().signers().getLast())
                .isEqualTo(new FlowSignerView(
                        BANK,
                        2,
                        Sealing.PLACE,
                        State.SIGNED,
                        use(3),
                        hash(3),
                        hash(4),
                        Recording.at(story.position() - 1)));
        assertThat(toSign(BANK_OFFICER)).isEmpty();
    }

    @Test
    void a_signer_whose_seal_could_not_be_put_on_may_sign_again() {
        story.then(sent(), new TurnGranted(FLOW, use(1), BUREAU, hash(1)), new TurnReleased(FLOW, use(1)));
        assertThat(states()).containsExactly(State.TURN, State.TURN, State.WAITING);
        assertThat(view().signers().getFirst().request()).isNull();

        story.then(new TurnQueued(FLOW, use(2), BUREAU), new TurnRefused(FLOW, use(2), "FLOW_ENDED"));
        assertThat(states()).containsExactly(State.TURN, State.TURN, State.WAITING);
    }

    @Test
    void a_second_request_of_a_signer_does_not_hide_the_one_that_is_being_put_on() {
        story.then(
                sent(),
                new TurnGranted(FLOW, use(1), BUREAU, hash(1)),
                new TurnQueued(FLOW, use(2), BUREAU),
                new TurnQueued(FLOW, use(3), COMPANY),
                new TurnQueued(FLOW, use(4), COMPANY));
        assertThat(states()).containsExactly(State.SIGNING, State.QUEUED, State.WAITING);
        assertThat(view().signers()).extracting(FlowSignerView::request).containsExactly(use(1), use(3), null);

        story.then(
                new PartySigned(FLOW, BUREAU, use(1), hash(1), hash(2)),
                new TurnRefused(FLOW, use(2), "ALREADY_SIGNED"),
                new TurnGranted(FLOW, use(3), COMPANY, hash(2)));
        assertThat(states()).containsExactly(State.SIGNED, State.SIGNING, State.WAITING);
    }

    @Test
    void a_declined_flow_waits_for_nobody_and_says_who_declined_and_why() {
        story.then(sent(), new FlowDeclined(FLOW, COMPANY, "too dear", COMPANY_OFFICER));

        assertThat(view())
                .extracting(SigningFlowView::state, SigningFlowView::declinedBy, SigningFlowView::reason)
                .containsExactly(FlowState.DECLINED, COMPANY, "too dear");
        assertThat(states()).containsExactly(State.WAITING, State.DECLINED, State.WAITING);
        assertThat(toSign(OFFICER)).isEmpty();
    }

    @Test
    void a_seal_that_was_being_put_on_when_the_flow_ended_is_shown_and_the_flow_stays_ended() {
        story.then(
                sent(),
                new TurnGranted(FLOW, use(1), BUREAU, hash(1)),
                new FlowVoided(FLOW, "a mistake", OFFICER),
                new PartySigned(FLOW, BUREAU, use(1), hash(1), hash(2)));

        assertThat(view().state()).isEqualTo(FlowState.VOIDED);
        assertThat(view().reason()).isEqualTo("a mistake");
        assertThat(view().currentDocument()).isEqualTo(hash(2));
        assertThat(states()).containsExactly(State.SIGNED, State.WAITING, State.WAITING);
    }

    @Test
    void flows_are_listed_for_every_party_by_state() {
        story.then(sent(), new FlowExpired(FLOW, UNTIL));

        assertThat(listed(COMPANY_OFFICER, COMPANY, Set.of(FlowState.EXPIRED))).containsExactly(FLOW);
        assertThat(listed(OFFICER, BUREAU, Set.of(FlowState.EXPIRED, FlowState.SENT)))
                .containsExactly(FLOW);
        assertThat(listed(OFFICER, BUREAU, Set.of(FlowState.SENT))).isEmpty();
        assertThat(listed(OFFICER, COMPANY, Set.of(FlowState.EXPIRED))).isEmpty();
        assertThat(story.models
                        .flows()
                        .ofOrganisation(viewer(COMPANY_OFFICER), COMPANY, null, PAGE)
                        .items())
                .singleElement()
                .extracting(SigningFlowView::draftedBy)
                .isNull();
    }

    private List<SigningFlowId> listed(PersonId viewer, OrganisationId organisation, Set<FlowState> states) {
        return story.models.flows().ofOrganisation(viewer(viewer), organisation, states, PAGE).items().stream()
                .map(SigningFlowView::id)
                .toList();
    }

    private List<SigningFlowId> toSign(PersonId person) {
        return story.models.flows().toSign(viewer(person), PAGE).items().stream()
                .map(SigningFlowView::id)
                .toList();
    }

    private List<State> states() {
        return view().signers().stream().map(FlowSignerView::state).toList();
    }

    private SigningFlowView view() {
        return story.models.flows().byId(viewer(OFFICER), FLOW).orElseThrow();
    }
}
