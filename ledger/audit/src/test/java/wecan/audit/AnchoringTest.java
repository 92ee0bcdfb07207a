package wecan.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.google.protobuf.UnknownFieldSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.LastConfig;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.Version;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.Test;
import wecan.audit.Trust.FabricTrust;
import wecan.audit.fabric.TestAnchor;
import wecan.proof.Bundle;
import wecan.proof.Digest;

/** One part is changed, and everything above it hashed and signed anew: the step that owns the part must still find it. */
class AnchoringTest {
    private final TestBundle evidence = new TestBundle();
    private final TestAnchor anchor = evidence.anchor;

    @Test
    void endorsements_of_one_organisation_are_no_majority() {
        anchor.endorsing = List.of(1);
        assertFailsAt(Step.V8);
    }

    @Test
    void one_endorser_does_not_count_twice() {
        anchor.endorsing = List.of(1, 1);
        assertFailsAt(Step.V8);
    }

    @Test
    void an_endorsement_over_something_else_is_rejected() {
        anchor.response = response -> response.setProposalHash(ByteString.copyFrom(new byte[32]));
        assertFailsAt(Step.V8);
    }

    @Test
    void a_high_signature_is_rejected_although_ecdsa_accepts_it() {
        anchor.envelope = envelope -> envelope.setSignature(anchor.signedHigh(envelope.getPayload()));
        assertFailsAt(Step.V8);
    }

    @Test
    void another_channel_chaincode_or_type_is_rejected() {
        anchor.channelHeader = header -> header.setChannelId("other");
        assertFailsAt(Step.V8);
        anchor.channelHeader = header -> header.setType(HeaderType.CONFIG_VALUE);
        assertFailsAt(Step.V8);
        anchor.channelHeader = header -> header.setTxId("00".repeat(32));
        assertFailsAt(Step.V8);
        anchor.channelHeader = header -> header;
        anchor.chaincode = "mimic";
        assertFailsAt(Step.V8);
    }

    @Test
    void a_time_that_no_certificate_knows_is_rejected_and_breaks_nothing() {
        for (long second : new long[] {Long.MIN_VALUE, -1, 31_556_889_864_403_199L, Long.MAX_VALUE}) {
            anchor.channelHeader = header -> header.setTimestamp(
                    Timestamp.newBuilder().setSeconds(second).build());
            assertFailsAt(Step.V11);
        }
    }

    @Test
    void unknown_fields_and_second_actions_are_rejected() {
        UnknownFieldSet unknown = UnknownFieldSet.newBuilder()
                .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                .build();
        anchor.channelHeader = header -> header.setUnknownFields(unknown);
        assertFailsAt(Step.V8);
        anchor.channelHeader = header -> header;
        anchor.transaction = transaction -> transaction.addActions(transaction.getActions(0));
        assertFailsAt(Step.V8);
    }

    @Test
    void the_write_set_holds_exactly_the_checkpoint_and_the_head() {
        anchor.rwset = set -> set.addWrites(KVWrite.newBuilder().setKey("ACCT~x"));
        assertFailsAt(Step.V9);
        anchor.rwset = set -> set.removeWrites(1);
        assertFailsAt(Step.V9);
        anchor.rwset = set -> set.setWrites(0, set.getWrites(0).toBuilder().setValue(ByteString.copyFromUtf8("x")));
        assertFailsAt(Step.V9);
        anchor.rwset = set -> set.setWrites(0, set.getWrites(0).toBuilder().setIsDelete(true));
        assertFailsAt(Step.V9);
        anchor.rwset = set -> set.addWrites(set.getWrites(0));
        assertFailsAt(Step.V9);
        anchor.rwset = set -> set;
        anchor.namespaces = sets -> sets.addNsRwset(NsReadWriteSet.newBuilder().setNamespace("other"));
        assertFailsAt(Step.V9);
        anchor.namespaces = sets -> sets.addNsRwset(sets.getNsRwset(1));
        assertFailsAt(Step.V9);
    }

    @Test
    void the_previous_head_was_read() {
        anchor.rwset = set -> set.removeReads(0);
        assertFailsAt(Step.V9);
        anchor.rwset = set -> set.setReads(0, set.getReads(0).toBuilder().clearVersion());
        assertFailsAt(Step.V9);
        anchor.rwset = set -> set.setReads(
                0, set.getReads(0).toBuilder().setVersion(Version.newBuilder().setBlockNum(9)));
        assertFailsAt(Step.V9);
        anchor.rwset = set -> set.addReads(KVRead.newBuilder().setKey("ACCT~x"));
        assertFailsAt(Step.V9);
    }

    @Test
    void an_invalid_transaction_is_rejected() {
        anchor.validity = TxValidationCode.MVCC_READ_CONFLICT;
        assertFailsAt(Step.V10);
    }

    @Test
    void too_few_attestations_leave_the_commit_unchecked() {
        anchor.attesting = List.of(2);

        Report report = evidence.verify(evidence.files());

        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(report.notChecked()).anyMatch(what -> what.startsWith("V10 commit: only 1 of 2"));
    }

    @Test
    void an_attestation_under_another_organisations_name_is_rejected() {
        Map<String, byte[]> files = evidence.files();
        files.put(Bundle.attestationName("AuditorMSP"), files.remove(Bundle.attestationName("PartnerMSP")));
        assertFailsAt(Step.V10, files);
    }

    @Test
    void unsigned_parts_of_an_attestation_are_rejected() {
        anchor.attested = answer -> answer.setVersion(2);
        assertFailsAt(Step.V10);
        anchor.attested =
                answer -> answer.setResponse(answer.getResponse().toBuilder().setMessage("x"));
        assertFailsAt(Step.V10);
    }

    @Test
    void a_block_that_the_orderer_did_not_sign_is_rejected() {
        anchor.orderedByPlatform();
        assertFailsAt(Step.V7);
    }

    @Test
    void another_configuration_in_force_is_rejected() {
        anchor.ordererValue =
                value -> value.setLastConfig(LastConfig.newBuilder().setIndex(4));
        assertFailsAt(Step.V7);
    }

    @Test
    void another_pinned_configuration_is_rejected() {
        FabricTrust other = new FabricTrust("wecan", Digest.sha256(new byte[0]), "wecan", 2);
        Trust trust = new Trust(TestBundle.SIGNER.verifier(), Optional.of(other));

        Report report = BundleVerifier.verify(TestBundle.zip(evidence.files()), Optional.of(trust), "x");

        assertThat(report.failure().map(Report.Failed::step)).contains(Step.V7);
    }

    @Test
    void unsigned_metadata_is_named_and_never_read() {
        anchor.block = block -> block.setMetadata(block.getMetadata().toBuilder()
                .addMetadata(ByteString.EMPTY)
                .addMetadata(ByteString.copyFromUtf8("!")));

        Report report = evidence.verify(evidence.files());

        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(report.notChecked()).anyMatch(what -> what.startsWith("unsigned metadata"));
    }

    @Test
    void an_envelope_beside_the_anchor_must_be_unambiguous() {
        anchor.otherEnvelopes.add(ByteString.copyFromUtf8("not an envelope"));
        assertFailsAt(Step.V7);
    }

    @Test
    void a_block_without_the_anchor_is_rejected() {
        anchor.otherEnvelopes.add(anchor.unrelatedEnvelope());
        anchor.envelope = envelope -> envelope.setPayload(ByteString.copyFromUtf8("unrelated"));
        assertFailsAt(Step.V9);
    }

    @Test
    void an_unrelated_transaction_beside_the_anchor_does_no_harm() {
        anchor.otherEnvelopes.add(anchor.unrelatedEnvelope());

        assertThat(evidence.verify(evidence.files()).failure()).isEmpty();
    }

    @Test
    void people_outside_the_organisations_are_rejected() {
        assertStranger(TestAnchor::foreignEndorser);
        assertStranger(TestAnchor::expiredClient);
        assertStranger(TestAnchor::clientWithTwoRoles);
    }

    private static void assertStranger(Consumer<TestAnchor> change) {
        TestBundle changed = new TestBundle();
        change.accept(changed.anchor);
        Report report = changed.verify(changed.files());
        assertThat(report.failure().map(Report.Failed::step)).as(report.text()).contains(Step.V11);
    }

    @Test
    void a_block_has_one_encoding() {
        anchor.block = block -> block.setUnknownFields(UnknownFieldSet.newBuilder()
                .addField(9, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                .build());
        assertFailsAt(Step.V7);
        anchor.block = Block.Builder::clearMetadata;
        assertFailsAt(Step.V7);
    }

    private void assertFailsAt(Step step) {
        assertFailsAt(step, evidence.files());
    }

    private void assertFailsAt(Step step, Map<String, byte[]> files) {
        Report report = evidence.verify(files);
        assertThat(report.failure().map(Report.Failed::step)).as(report.text()).contains(step);
    }
}
