package wecan.chaincode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;

class WecanTest {
    private final InMemoryLedger ledger = new InMemoryLedger().install("wecan", new Wecan());

    @Test
    void the_contract_description_names_exactly_the_functions_and_their_parameters() {
        JSONObject description = new JSONObject(
                ledger.evaluate("PartnerMSP", "wecan", Wecan.METADATA_FUNCTION).payload());
        Map<String, List<String>> described = new LinkedHashMap<>();
        JSONObject contracts = description.getJSONObject("contracts");
        for (String contract : contracts.keySet()) {
            for (Object transaction : contracts.getJSONObject(contract).getJSONArray("transactions")) {
                JSONObject json = (JSONObject) transaction;
                described.put(
                        contract + ":" + json.getString("name"),
                        json.getJSONArray("parameters").toList().stream()
                                .map(parameter -> ((Map<?, ?>) parameter).get("name"))
                                .map(String::valueOf)
                                .toList());
            }
        }
        Map<String, List<String>> offered = new TreeMap<>();
        new Wecan().functions().forEach(function -> offered.put(function.name(), function.parameters()));

        assertThat(described).containsExactlyInAnyOrderEntriesOf(offered);
    }

    @Test
    void an_unknown_function_or_a_wrong_number_of_arguments_is_refused_with_what_to_do() {
        assertThat(ledger.evaluate("PlatformMSP", "wecan", "anchor:nothing").message())
                .startsWith("BAD_ARGUMENT: ")
                .contains(Wecan.METADATA_FUNCTION);
        assertThat(ledger.evaluate("PlatformMSP", "wecan", "anchor:head").message())
                .isEqualTo("BAD_ARGUMENT: anchor:head takes these arguments: origin.");
        assertThat(ledger.evaluate("PlatformMSP", "wecan", "anchor:head").status())
                .isEqualTo(500);
    }

    @Test
    void it_does_not_serve_without_tls_unless_told_so() {
        Map<String, String> environment = new TreeMap<>(
                Map.of("CORE_CHAINCODE_ID_NAME", "wecan:1", "CHAINCODE_SERVER_ADDRESS", "127.0.0.1:17055"));
        assertThatThrownBy(() -> ServerSettings.of(environment))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CHAINCODE_TLS_KEY")
                .hasMessageContaining("CHAINCODE_TLS_DISABLED");

        environment.put("CHAINCODE_TLS_DISABLED", "true");
        assertThat(ServerSettings.of(environment).properties().isTlsEnabled()).isFalse();
        assertThat(ServerSettings.of(environment).address().getPort()).isEqualTo(17055);

        environment.put("CHAINCODE_SERVER_ADDRESS", "17055");
        assertThatThrownBy(() -> ServerSettings.of(environment)).hasMessageContaining("host:port");
        environment.remove("CORE_CHAINCODE_ID_NAME");
        assertThatThrownBy(() -> ServerSettings.of(environment)).hasMessageContaining("CORE_CHAINCODE_ID_NAME");
    }
}
