package wecan.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EventLeafTest {
    private static final UUID TASK = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final UUID TRANSFER = UUID.fromString("11111111-1111-8111-9111-111111111111");
    private static final UUID DEBIT = UUID.fromString("22222222-2222-8222-9222-222222222222");
    private static final UUID CREDIT = UUID.fromString("33333333-3333-8333-9333-333333333333");
    private static final Digest PAYLOAD = Digest.sha256("{}".getBytes(StandardCharsets.UTF_8));
    private static final Digest METADATA = Digest.sha256("{\"a\":1}".getBytes(StandardCharsets.UTF_8));

    /** Written out by hand from the specification; a change of this text would break every proof ever given out. */
    private static final String ACCEPTED = "4c434531" + "01" + "0000000000000007" + "0000000000000008" + "045461736b"
            + "01890a5dac96774bbcceb302099a8057" + "0000000000000002" + "0000000000000003" + "00062f3d9e4e1234"
            + "0011776f726b2e5461736b4163636570746564" + "000131"
            + "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
            + "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862" + "0000";

    private static final String POSTED_EXTENSION = "11111111111181119111111111111111"
            + "22222222222282229222222222222222" + "33333333333383339333333333333333" + "0001" + "00000000000f4240"
            + "0002"
            + "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862";

    private static EventLeaf accepted() {
        return new EventLeaf(
                EntryKind.DOMAIN_EVENT,
                7,
                8,
                "Task",
                TASK,
                2,
                3,
                0x00062f3d9e4e1234L,
                "work.TaskAccepted",
                "1",
                PAYLOAD,
                METADATA,
                new byte[0]);
    }

    private static EventLeaf posted() {
        CreditExtension extension = new CreditExtension(
                TRANSFER, DEBIT, CREDIT, CreditUnit.NENGBEI, 1_000_000, TransferCode.ESCROW, METADATA);
        return new EventLeaf(
                EntryKind.CREDIT_TRANSFER,
                0,
                1,
                "Transfer",
                TRANSFER,
                0,
                EventLeaf.NONE,
                1,
                "credits.TransferPosted",
                "1",
                PAYLOAD,
                METADATA,
                extension.encode());
    }

    @Test
    void an_event_has_its_golden_bytes() {
        assertThat(HexFormat.of().formatHex(accepted().encode())).isEqualTo(ACCEPTED);
        assertThat(EventLeaf.decode(HexFormat.of().parseHex(ACCEPTED))).isEqualTo(accepted());
    }

    @Test
    void a_credit_transfer_has_its_golden_extension() {
        byte[] entry = posted().encode();
        String hex = HexFormat.of().formatHex(entry);

        assertThat(hex).startsWith("4c43453102").contains("ffffffffffffffff").endsWith("005c" + POSTED_EXTENSION);
        assertThat(EventLeaf.decode(entry).transfer())
                .contains(new CreditExtension(
                        TRANSFER, DEBIT, CREDIT, CreditUnit.NENGBEI, 1_000_000, TransferCode.ESCROW, METADATA));
        assertThat(accepted().transfer()).isEmpty();
    }

    @Test
    void every_entry_that_is_cut_off_or_goes_on_is_refused() {
        for (EventLeaf leaf : new EventLeaf[] {accepted(), posted()}) {
            byte[] entry = leaf.encode();
            for (int length = 0; length < entry.length; length++) {
                byte[] cut = Arrays.copyOf(entry, length);
                assertThatThrownBy(() -> EventLeaf.decode(cut)).isInstanceOf(MalformedEvidence.class);
            }
            assertThatThrownBy(() -> EventLeaf.decode(Arrays.copyOf(entry, entry.length + 1)))
                    .isInstanceOf(MalformedEvidence.class);
        }
    }

    @Property(tries = 1000)
    void a_changed_entry_is_refused_or_reads_as_exactly_what_it_now_says(
            @ForAll @IntRange(max = 4000) int bit, @ForAll boolean transfer) {
        byte[] entry = (transfer ? posted() : accepted()).encode();
        byte[] changed = Leaves.flipped(entry, bit % (8 * entry.length));
        try {
            EventLeaf leaf = EventLeaf.decode(changed);
            assertThat(leaf.encode()).isEqualTo(changed);
            assertThat(leaf).isNotEqualTo(transfer ? posted() : accepted());
        } catch (MalformedEvidence refused) {
            assertThat(refused.code()).isIn((Object[]) MalformedEvidence.Code.values());
        }
    }

    @Test
    void an_entry_about_the_log_itself_has_no_aggregate() {
        for (EntryKind kind : EntryKind.values()) {
            if (!kind.isEvent()) {
                EventLeaf leaf = aboutTheLog(kind, "", new UUID(0, 0));
                assertThat(EventLeaf.decode(leaf.encode())).isEqualTo(leaf);
                assertThatThrownBy(() -> aboutTheLog(kind, "Task", new UUID(0, 0)))
                        .isInstanceOf(MalformedEvidence.class);
                assertThatThrownBy(() -> aboutTheLog(kind, "", TASK)).isInstanceOf(MalformedEvidence.class);
            }
        }
        assertThatThrownBy(() -> aboutTheLog(EntryKind.DOMAIN_EVENT, "Task", TASK))
                .isInstanceOf(MalformedEvidence.class);
        assertThatThrownBy(() -> aboutTheLog(EntryKind.CREDIT_TRANSFER, "Transfer", TASK))
                .isInstanceOf(MalformedEvidence.class);
    }

    private static EventLeaf aboutTheLog(EntryKind kind, String type, UUID id) {
        byte[] extension = {1, 2, 3};
        return new EventLeaf(kind, 9, 5, type, id, 0, EventLeaf.NONE, 1, "", "", PAYLOAD, METADATA, extension);
    }

    @Test
    void numbers_of_kinds_codes_and_units_are_fixed() {
        assertThat(EntryKind.values()).extracting(EntryKind::number).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(TransferCode.values()).extracting(TransferCode::number).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(TransferCode.valueOf("PAYMENT").number()).isEqualTo(6);
        assertThat(CreditUnit.values()).extracting(CreditUnit::number).containsExactly(1, 2);
        assertThatThrownBy(() -> EntryKind.of(8)).isInstanceOf(MalformedEvidence.class);
        assertThatThrownBy(() -> TransferCode.of(0)).isInstanceOf(MalformedEvidence.class);
        assertThatThrownBy(() -> CreditUnit.of(3)).isInstanceOf(MalformedEvidence.class);
    }
}
