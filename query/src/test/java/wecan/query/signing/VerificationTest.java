package wecan.query.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static wecan.query.Story.viewer;
import static wecan.query.signing.Sealing.APPROVER;
import static wecan.query.signing.Sealing.BUREAU;
import static wecan.query.signing.Sealing.COMPANY;
import static wecan.query.signing.Sealing.COMPANY_OFFICER;
import static wecan.query.signing.Sealing.FLOW;
import static wecan.query.signing.Sealing.FROM;
import static wecan.query.signing.Sealing.KEEPER;
import static wecan.query.signing.Sealing.OFFICER;
import static wecan.query.signing.Sealing.SECOND_APPROVER;
import static wecan.query.signing.Sealing.active;
import static wecan.query.signing.Sealing.applied;
import static wecan.query.signing.Sealing.appliedFor;
import static wecan.query.signing.Sealing.certificate;
import static wecan.query.signing.Sealing.drafted;
import static wecan.query.signing.Sealing.hash;
import static wecan.query.signing.Sealing.requested;
import static wecan.query.signing.Sealing.seal;
import static wecan.query.signing.Sealing.sent;
import static wecan.query.signing.Sealing.signer;
import static wecan.query.signing.Sealing.status;
import static wecan.query.signing.Sealing.use;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import wecan.messages.signing.FlowState;
import wecan.messages.signing.SealEvent.SealRevoked;
import wecan.messages.signing.SealStatus;
import wecan.messages.signing.SealUseEvent.SignaturePosted;
import wecan.messages.signing.SigningFlowEvent.FlowCompleted;
import wecan.messages.signing.SigningFlowEvent.PartySigned;
import wecan.query.Story;
import wecan.query.signing.SigningVerification.Flow;

/** What everybody may know of a sealed document, and nothing else. */
class VerificationTest {
    private static final Instant FIRST = FROM.plusSeconds(1_000);
    private static final Instant SECOND = FROM.plusSeconds(2_000);

    private final Story story = new Story()
            .founded(BUREAU, "Bureau", OFFICER)
            .founded(COMPANY, "Company", COMPANY_OFFICER)
            .then(active(1, BUREAU))
            .then(active(2, COMPANY))
            .then(drafted(signer(BUREAU, 1), signer(COMPANY, 2)), sent())
            .then(
                    requested(1, 1, BUREAU, hash(1), FLOW),
                    applied(1, 1, BUREAU, hash(1), hash(2), FIRST, FLOW),
                    new PartySigned(FLOW, BUREAU, use(1), hash(1), hash(2)));

    @Test
    void a_sealed_document_is_known_by_its_hash() {
        story.then(new SignaturePosted(use(1), Story.TX, 8));

        SigningVerification found = verified(hash(2));
        assertThat(found.flow()).isEqualTo(Flow.RUNNING);
        assertThat(found.completesFlow()).isFalse();
        assertThat(found.later()).isEmpty();
        PublicSignature signature = found.signatures().getFirst();
        assertThat(signature.seal().owner()).isEqualTo("深圳市某局");
        assertThat(signature.seal().certificate()).isEqualTo(certificate(1));
        assertThat(signature.signedAt()).isEqualTo(FIRST);
        assertThat(signature.before()).isEqualTo(hash(1));
        assertThat(signature.ledger()).isEqualTo(new LedgerView(LedgerView.Status.POSTED, null, Story.TX, 8L));
        assertThat(signature.sealStatus()).contains(SealStatus.ACTIVE);
        assertThat(signature.sealWasActive()).isTrue();
    }

    @Test
    void what_no_seal_here_made_is_unknown_also_when_a_seal_was_put_on_it() {
        assertThat(story.models.verification().verify(hash(1))).isEmpty();
        assertThat(story.models.verification().verify(hash(99))).isEmpty();
    }

    @Test
    void a_completed_flow_shows_all_signatures_and_any_revision_after_it() {
        story.then(
                requested(2, 2, COMPANY, hash(1), FLOW),
                applied(2, 2, COMPANY, hash(2), hash(3), SECOND, FLOW),
                new PartySigned(FLOW, COMPANY, use(2), hash(2), hash(3)),
                new FlowCompleted(FLOW, BUREAU, hash(3)));

        SigningVerification complete = verified(hash(3));
        assertThat(complete.flow()).isEqualTo(Flow.COMPLETED);
        assertThat(complete.completesFlow()).isTrue();
        assertThat(complete.signatures()).extracting(PublicSignature::after).containsExactly(hash(2), hash(3));
        assertThat(verified(hash(2)).flow()).isEqualTo(Flow.COMPLETED);
        assertThat(verified(hash(2)).flowDocument()).isEqualTo(hash(3));
        assertThat(verified(hash(2)).completesFlow()).isFalse();
        assertThat(verified(hash(2)).later()).containsExactly(hash(3));

        story.then(
                requested(3, 1, BUREAU, hash(3), null),
                applied(3, 1, BUREAU, hash(3), hash(4), SECOND.plusSeconds(9), null));
        assertThat(verified(hash(3)).later()).as("after completion").containsExactly(hash(4));
        assertThat(verified(hash(2)).later()).containsExactly(hash(3), hash(4));
        assertThat(verified(hash(4)).flow()).isEqualTo(Flow.NONE);
        assertThat(verified(hash(4)).signatures()).hasSize(3);
    }

    @Test
    void a_seal_revoked_later_leaves_the_signature_good_and_one_revoked_from_before_does_not() {
        revoked(2, FIRST.plusMillis(1));
        assertThat(verified(hash(2)).signatures().getFirst().sealWasActive()).isTrue();

        revoked(3, FIRST);
        assertThat(verified(hash(2)).signatures().getFirst().sealStatus()).contains(SealStatus.REVOKED);
        assertThat(verified(hash(2)).signatures().getFirst().sealWasActive()).isFalse();
    }

    @Test
    void nothing_public_names_a_person_or_a_purpose() {
        String found = verified(hash(2))
                + story.models.verification().seals(List.of(seal(1))).toString();

        assertThat(Stream.of(OFFICER, KEEPER, APPROVER, SECOND_APPROVER).map(Object::toString))
                .allSatisfy(person -> assertThat(found).doesNotContain(person));
        assertThat(found).doesNotContain("secret purpose").doesNotContain("Agreement");
    }

    @Test
    void seals_are_known_by_their_certificates_once_they_are_issued() {
        story.then(appliedFor(3, BUREAU));

        assertThat(story.models
                        .verification()
                        .sealsByCertificate(List.of(certificate(2).sha256(), hash(77))))
                .hasSize(1)
                .extractingByKey(certificate(2).sha256())
                .extracting(PublicSeal::id)
                .isEqualTo(seal(2));
        assertThat(story.models.verification().seals(List.of(seal(1), seal(3)))).containsOnlyKeys(seal(1));
    }

    @Test
    void a_documents_revision_is_shown_to_all_parties_of_its_flow() {
        SignedDocumentView view = story.models
                .signedDocuments()
                .byHash(viewer(COMPANY_OFFICER), hash(2))
                .orElseThrow();
        assertThat(view.organisation()).isEqualTo(BUREAU);
        assertThat(view.flowState()).isEqualTo(FlowState.PARTIALLY_SIGNED);
        assertThat(view.completesFlow()).isFalse();
        assertThat(view.before()).isEqualTo(hash(1));
        assertThat(story.models.signedDocuments().byHash(viewer(OFFICER), hash(1)))
                .isEmpty();

        story.then(new FlowCompleted(FLOW, BUREAU, hash(2)));
        assertThat(story.models
                        .signedDocuments()
                        .byHash(viewer(COMPANY_OFFICER), hash(2))
                        .orElseThrow()
                        .completesFlow())
                .isTrue();
    }

    @Test
    void the_bytes_may_be_read_by_whom_a_request_or_a_flow_concerns() {
        story.then(requested(3, 1, BUREAU, hash(50), null), applied(3, 1, BUREAU, hash(50), hash(51), SECOND, null));
        DocumentQueries documents = story.models.signedDocuments();

        assertThat(documents.mayRead(viewer(COMPANY_OFFICER), hash(1))).isTrue();
        assertThat(documents.mayRead(viewer(COMPANY_OFFICER), hash(2))).isTrue();
        assertThat(documents.mayRead(viewer(COMPANY_OFFICER), hash(50))).isFalse();
        assertThat(documents.mayRead(viewer(OFFICER), hash(50))).isTrue();
        assertThat(documents.mayRead(viewer(OFFICER), hash(51))).isTrue();
        assertThat(documents.mayRead(viewer(Story.person(99)), hash(1))).isFalse();
        assertThat(documents.mayRead(viewer(OFFICER), hash(99))).isFalse();
    }

    private void revoked(long version, Instant from) {
        story.then(
                new SealRevoked(seal(1), from, "lost", Story.person(8)),
                status(1, version, SealStatus.REVOKED, from, BUREAU));
    }

    private SigningVerification verified(String document) {
        return story.models.verification().verify(document).orElseThrow();
    }
}
