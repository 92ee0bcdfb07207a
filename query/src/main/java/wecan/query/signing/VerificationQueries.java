package wecan.query.signing;

import static java.util.stream.Collectors.toMap;

import com.mongodb.client.model.Filters;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wecan.messages.signing.FlowState;
import wecan.messages.signing.SealId;
import wecan.messages.signing.SealUseId;
import wecan.messages.signing.SigningFlowId;
import wecan.query.Fields;
import wecan.query.ViewKind;
import wecan.query.ViewStore;

/**
 * 公开验证: what everybody may ask, also without an account, and gets only what is public: seals, times, certificates and
 * what Fabric shows. Who has a hash has the document; there are no lists.
 */
public final class VerificationQueries {
    /** The most revisions that are followed, either way. */
    static final int MOST_REVISIONS = 200;

    private final ViewStore views;

    public VerificationQueries(ViewStore views) {
        this.views = views;
    }

    /**
     * What is known of a sealed document; empty when no seal here made this revision. One call for each revision before
     * and after it, and three more.
     *
     * @param document SHA-256 of one revision, lower-case hex
     */
    public Optional<SigningVerification> verify(String document) {
        Deque<Fields> revisions = upTo(document);
        if (revisions.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Fields> seals = views.byIds(
                ViewKind.SEAL,
                revisions.stream()
                        .map(revision -> revision.id("seal", SealId::new))
                        .toList());
        Map<String, Fields> uses = views.byIds(
                ViewKind.SEAL_USE,
                revisions.stream()
                        .map(revision -> revision.id("request", SealUseId::new))
                        .toList());
        List<PublicSignature> signatures = revisions.stream()
                .map(revision -> signature(
                        revision,
                        Objects.requireNonNull(seals.get(revision.text("seal")), "seal"),
                        Objects.requireNonNull(uses.get(revision.text("request")), "request")))
                .toList();
        SigningFlowId flow = SignedDocumentView.flow(revisions.getLast());
        Fields flowFields =
                flow == null ? null : views.byId(ViewKind.SIGNING_FLOW, flow).orElse(null);
        SigningVerification.Flow standing = standing(flowFields);
        return Optional.of(new SigningVerification(
                document,
                signatures,
                standing,
                standing == SigningVerification.Flow.COMPLETED && flowFields != null
                        ? flowFields.text("currentDocument")
                        : null,
                after(revisions.getLast())));
    }

    /** Seals that were issued, by id. */
    public Map<SealId, PublicSeal> seals(Collection<SealId> ids) {
        return views.byIds(ViewKind.SEAL, ids).values().stream()
                .filter(VerificationQueries::issued)
                .map(PublicSeal::of)
                .collect(toMap(PublicSeal::id, seal -> seal));
    }

    /** Whose seals these certificates are, by the SHA-256 of their DER form in lower-case hex; in one call. */
    public Map<String, PublicSeal> sealsByCertificate(Collection<String> certificates) {
        return views.all(ViewKind.SEAL, Filters.in(Fields.path("certificateSha256"), certificates)).stream()
                .map(PublicSeal::of)
                .collect(toMap(seal -> seal.certificate().sha256(), seal -> seal));
    }

    /** The revisions that seals made, from the first one to this; empty when this is none. */
    private Deque<Fields> upTo(String document) {
        Deque<Fields> revisions = new ArrayDeque<>();
        Set<String> seen = new LinkedHashSet<>();
        Optional<Fields> next = signed(document);
        while (next.isPresent() && seen.add(next.get().id()) && revisions.size() < MOST_REVISIONS) {
            revisions.addFirst(next.get());
            next = signed(next.get().text("before"));
        }
        return revisions;
    }

    private Optional<Fields> signed(String document) {
        return views.byId(ViewKind.SIGNED_DOCUMENT, document).filter(SignedDocumentView::isSigned);
    }

    private List<String> after(Fields revision) {
        Set<String> seen = new LinkedHashSet<>();
        List<String> next = revision.texts("later");
        while (!next.isEmpty() && seen.size() < MOST_REVISIONS) {
            List<String> fresh = next.stream().filter(seen::add).toList();
            List<String> following = new ArrayList<>();
            Map<String, Fields> found = views.byIds(ViewKind.SIGNED_DOCUMENT, fresh);
            fresh.stream().map(found::get).filter(Objects::nonNull).forEach(f -> following.addAll(f.texts("later")));
            next = following;
        }
        return List.copyOf(seen);
    }

    private static PublicSignature signature(Fields document, Fields seal, Fields use) {
        return new PublicSignature(
                document.id("request", SealUseId::new),
                document.text("before"),
                document.id(),
                PublicSeal.of(seal),
                document.text("certificateSerial"),
                document.at("signedAt"),
                document.text("timeStamp"),
                document.text("level"),
                Objects.requireNonNull(LedgerView.of(use), "ledger"),
                document.number("position"));
    }

    private static SigningVerification.Flow standing(@Nullable Fields flow) {
        FlowState state = flow == null ? null : flow.optionalConstant("state", FlowState.class);
        return switch (state) {
            case null -> SigningVerification.Flow.NONE;
            case DRAFT, SENT, PARTIALLY_SIGNED -> SigningVerification.Flow.RUNNING;
            case COMPLETED -> SigningVerification.Flow.COMPLETED;
            case DECLINED, EXPIRED, VOIDED -> SigningVerification.Flow.ENDED;
        };
    }

    private static boolean issued(Fields seal) {
        return seal.has("certificateSha256") && seal.has("organisation");
    }
}
