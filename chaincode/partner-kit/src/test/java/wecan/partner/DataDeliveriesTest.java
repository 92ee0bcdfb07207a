package wecan.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import wecan.chaincode.InMemoryLedger;
import wecan.chaincode.InMemoryLedger.Result;
import wecan.chaincode.Wecan;

/** The sample against the real contracts, on a ledger in memory. */
class DataDeliveriesTest {
    private static final String ITEM = "00000000-0000-8000-8000-000000000001";
    private static final String SCOPE = "00000000-0000-8000-8000-000000000002";
    private static final String PARTNER = "00000000-0000-8000-8000-000000000003";
    private static final String AUDITOR = "00000000-0000-8000-8000-000000000004";
    private static final String DELIVERY = "ab".repeat(32);

    private final InMemoryLedger ledger = new InMemoryLedger()
            .install("wecan", new Wecan())
            .install("partner", new DataDeliveries(Map.of("PartnerMSP", PARTNER, "AuditorMSP", AUDITOR)));

    private void publish(int term, String source) {
        assertThat(ledger.submit("PlatformMSP", "wecan", "sources:publish", """
                        [{"item":"%s","scope":"%s","code":"population/name","source":"%s","term":"%d","at":"%d"}]""".formatted(
                                        ITEM, SCOPE, source, term, term * 100))
                        .isOk())
                .isTrue();
    }

    private Result deliver(String mspId) {
        return ledger.submit(mspId, "partner", "deliver", ITEM, DELIVERY);
    }

    @Test
    void a_delivery_of_the_present_source_is_taken() {
        publish(1, PARTNER);

        assertThat(deliver("PartnerMSP").isOk()).isTrue();
        assertThat(ledger.evaluate("AuditorMSP", "partner", "find", ITEM).payload())
                .isEqualTo("{\"sha256\":\"" + DELIVERY + "\",\"source\":\"" + PARTNER + "\",\"term\":\"1\"}");
    }

    @Test
    void nobody_else_delivers_and_the_former_source_no_more() {
        publish(1, PARTNER);
        assertThat(deliver("AuditorMSP").message()).startsWith("NOT_THE_SOURCE: ");
        assertThat(deliver("OtherMSP").message()).startsWith("NOT_THE_SOURCE: ");

        publish(2, AUDITOR);
        assertThat(deliver("PartnerMSP").message()).startsWith("NOT_THE_SOURCE: ");
        assertThat(deliver("AuditorMSP").isOk()).isTrue();
    }

    @Test
    void an_item_without_a_source_has_no_deliveries() {
        assertThat(deliver("PartnerMSP").message()).startsWith("NOT_FOUND: ");

        publish(1, PARTNER);
        publish(2, "");
        assertThat(deliver("PartnerMSP").message()).startsWith("NOT_THE_SOURCE: ");
        assertThat(deliver("OtherMSP").message()).startsWith("NOT_THE_SOURCE: ");
    }

    @Test
    void a_delivery_reads_who_is_the_source_so_that_a_change_before_its_commit_makes_it_invalid() {
        publish(1, PARTNER);

        assertThat(deliver("PartnerMSP").reads()).contains("wecan/SRC~" + ITEM + "~HEAD");
    }

    @Test
    void what_is_no_delivery_is_refused() {
        assertThat(ledger.submit("PartnerMSP", "partner", "deliver", ITEM, "x").message())
                .startsWith("BAD_ARGUMENT: ");
        assertThat(ledger.submit("PartnerMSP", "partner", "deliver", "x", DELIVERY)
                        .message())
                .startsWith("BAD_ARGUMENT: ");
    }
}
