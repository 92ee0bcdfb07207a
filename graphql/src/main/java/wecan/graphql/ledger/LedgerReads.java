package wecan.graphql.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import wecan.graphql.api.Position;
import wecan.graphql.ledger.LedgerEvidence.Proof;
import wecan.graphql.ledger.LedgerEvidence.Status;
import wecan.proof.Checkpoint;
import wecan.proof.Digest;
import wecan.proof.EventLeaf;
import wecan.proof.Merkle;
import wecan.proof.SignedNote;
import wecan.query.credits.ContributionView;
import wecan.query.credits.IssuanceView;
import wecan.query.credits.RewardRuleView;
import wecan.query.credits.TransferView;
import wecan.query.organisation.InvitationView;
import wecan.query.organisation.MembershipView;
import wecan.query.organisation.OrganisationView;
import wecan.query.work.ProjectView;
import wecan.query.work.TaskView;
import wecan.sequencer.Anchor;
import wecan.sequencer.Log;

/** The field {@code ledger} of every object that stems from events: the evidence of its latest event. */
@Controller
class LedgerReads {
    /** A checkpoint as the schema shows it. */
    record LogCheckpoint(String origin, long size, String root, String note) {
        static LogCheckpoint of(SignedNote note) {
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            return new LogCheckpoint(
                    checkpoint.origin(), checkpoint.size(), checkpoint.root().hex(), note.render());
        }
    }

    private final Log log;

    LedgerReads(Log log) {
        this.log = log;
    }

    @BatchMapping(typeName = "Organisation", field = "ledger")
    Map<OrganisationView, LedgerEvidence> ofOrganisations(List<OrganisationView> views) {
        return evidence(views, OrganisationView::position);
    }

    @BatchMapping(typeName = "Membership", field = "ledger")
    Map<MembershipView, LedgerEvidence> ofMemberships(List<MembershipView> views) {
        return evidence(views, MembershipView::position);
    }

    @BatchMapping(typeName = "Invitation", field = "ledger")
    Map<InvitationView, LedgerEvidence> ofInvitations(List<InvitationView> views) {
        return evidence(views, InvitationView::position);
    }

    @BatchMapping(typeName = "Project", field = "ledger")
    Map<ProjectView, LedgerEvidence> ofProjects(List<ProjectView> views) {
        return evidence(views, ProjectView::position);
    }

    @BatchMapping(typeName = "Task", field = "ledger")
    Map<TaskView, LedgerEvidence> ofTasks(List<TaskView> views) {
        return evidence(views, TaskView::position);
    }

    @BatchMapping(typeName = "Transfer", field = "ledger")
    Map<TransferView, LedgerEvidence> ofTransfers(List<TransferView> views) {
        return evidence(views, TransferView::position);
    }

    @BatchMapping(typeName = "Issuance", field = "ledger")
    Map<IssuanceView, LedgerEvidence> ofIssuances(List<IssuanceView> views) {
        return evidence(views, IssuanceView::position);
    }

    @BatchMapping(typeName = "RewardRule", field = "ledger")
    Map<RewardRuleView, LedgerEvidence> ofRewardRules(List<RewardRuleView> views) {
        return evidence(views, RewardRuleView::position);
    }

    @BatchMapping(typeName = "Contribution", field = "ledger")
    Map<ContributionView, LedgerEvidence> ofContributions(List<ContributionView> views) {
        return evidence(views, ContributionView::position);
    }

    @BatchMapping(typeName = "Event", field = "ledger")
    Map<EventNode, LedgerEvidence> ofEvents(List<EventNode> events) {
        return evidence(events, event -> event.position().value());
    }

    @SchemaMapping(typeName = "LedgerEvidence")
    @Nullable
    String leafHash(LedgerEvidence evidence) {
        return evidence.covering() == null ? null : evidence.proof().get().leafHash();
    }

    @SchemaMapping(typeName = "LedgerEvidence")
    @Nullable
    List<String> inclusionProof(LedgerEvidence evidence) {
        return evidence.covering() == null ? null : evidence.proof().get().path();
    }

    @SchemaMapping(typeName = "LedgerEvidence")
    @Nullable
    LogCheckpoint checkpoint(LedgerEvidence evidence) {
        return evidence.covering() == null ? null : LogCheckpoint.of(evidence.covering());
    }

    @SchemaMapping(typeName = "LedgerEvidence")
    @Nullable
    FabricTransaction fabric(LedgerEvidence evidence) {
        Anchor anchor = evidence.anchor();
        return anchor == null ? null : FabricTransaction.of(anchor.transaction(), anchor.block());
    }

    /** Evidence for many positions with four reads of the database, however many they are. */
    private <T> Map<T, LedgerEvidence> evidence(List<T> objects, ToLongFunction<T> position) {
        Map<Long, Long> indexes = log.indexesOf(positions(objects, position));
        Optional<SignedNote> latest = log.checkpoint();
        Optional<Anchor> anchor = log.latestAnchor();
        Optional<SignedNote> anchored = anchor.flatMap(a -> log.checkpointAt(a.size()));
        Map<T, LedgerEvidence> found = new HashMap<>();
        for (T object : objects) {
            long at = position.applyAsLong(object);
            Long index = indexes.get(at);
            if (index != null && anchored.filter(note -> covers(note, index)).isPresent()) {
                found.put(object, bound(Status.ANCHORED, at, index, anchored.get(), anchor.orElseThrow()));
            } else if (index != null
                    && latest.filter(note -> covers(note, index)).isPresent()) {
                found.put(object, bound(Status.LOGGED, at, index, latest.get(), null));
            } else {
                found.put(
                        object,
                        new LedgerEvidence(
                                Status.RECORDED, new Position(at), index, null, null, () -> new Proof("", List.of())));
            }
        }
        return found;
    }

    private LedgerEvidence bound(Status status, long at, long index, SignedNote note, @Nullable Anchor anchor) {
        long size = Checkpoint.parse(note.text()).size();
        return new LedgerEvidence(status, new Position(at), index, note, anchor, () -> proof(index, size));
    }

    private Proof proof(long index, long size) {
        EventLeaf leaf = log.entryAt(index).orElseThrow();
        return new Proof(
                Merkle.leafHash(leaf.encode()).hex(),
                log.inclusionProof(index, size).path().stream().map(Digest::hex).toList());
    }

    private static boolean covers(SignedNote note, long index) {
        return Checkpoint.parse(note.text()).size() > index;
    }

    private static <T> Collection<Long> positions(List<T> objects, ToLongFunction<T> position) {
        return objects.stream().map(position::applyAsLong).collect(Collectors.toSet());
    }
}
