package wecan.chaincode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.hyperledger.fabric.metrics.Metrics;
import org.hyperledger.fabric.shim.ChaincodeBase;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.NettyChaincodeServer;
import org.hyperledger.fabric.traces.Traces;
import wecan.chaincode.ContractFailure.Code;
import wecan.chaincode.anchor.AnchorContract;
import wecan.chaincode.credits.CreditsContract;
import wecan.chaincode.seals.SealsContract;
import wecan.chaincode.sources.SourcesContract;
import wecan.proof.MalformedEvidence;

/**
 * The chaincode. It dispatches by itself, because the shim's router scans the whole class path twice at start. A refused
 * call has status 500 and the message {@code CODE: sentence}.
 */
public final class Wecan extends ChaincodeBase {
    static final String METADATA_FUNCTION = "org.hyperledger.fabric:GetMetadata";
    private static final Logger LOG = Logger.getLogger(Wecan.class.getName());

    private final Map<String, ContractFunction> functions = new LinkedHashMap<>();
    private final String description = description();

    public Wecan() {
        Stream.of(
                        new AnchorContract().functions(),
                        new CreditsContract().functions(),
                        new SourcesContract().functions(),
                        new SealsContract().functions())
                .flatMap(List::stream)
                .forEach(function -> functions.put(function.name(), function));
    }

    List<ContractFunction> functions() {
        return List.copyOf(functions.values());
    }

    @Override
    public Response init(ChaincodeStub stub) {
        return newSuccessResponse();
    }

    @Override
    public Response invoke(ChaincodeStub stub) {
        try {
            return newSuccessResponse(answer(stub).getBytes(StandardCharsets.UTF_8));
        } catch (ContractFailure refused) {
            return newErrorResponse(refused.getMessage());
        } catch (MalformedEvidence malformed) {
            return newErrorResponse(Code.BAD_ARGUMENT + ": " + malformed.getMessage());
        } catch (RuntimeException failure) {
            LOG.log(Level.SEVERE, "A call failed for an unforeseen reason.", failure);
            return newErrorResponse("INTERNAL: The call failed; the chaincode's log of this peer says why.");
        }
    }

    private String answer(ChaincodeStub stub) {
        String name = stub.getFunction();
        if (METADATA_FUNCTION.equals(name)) {
            return description;
        }
        ContractFunction function = functions.get(name);
        if (function == null) {
            throw new ContractFailure(
                    Code.BAD_ARGUMENT, "There is no such function; " + METADATA_FUNCTION + " lists all.");
        }
        List<String> arguments = stub.getParameters();
        if (arguments.size() != function.parameters().size()) {
            throw new ContractFailure(
                    Code.BAD_ARGUMENT,
                    name + " takes these arguments: " + String.join(", ", function.parameters()) + ".");
        }
        return function.body().answer(new Invocation(stub, arguments));
    }

    private static String description() {
        try (InputStream json = Objects.requireNonNull(Wecan.class.getResourceAsStream("wecan-contract.json"))) {
            return new String(json.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("The contract description is missing in the program's archive.", e);
        }
    }

    /** Serves the peers until the process is ended. The environment's variables are those of {@link ServerSettings}. */
    public static void main(String[] args) throws IOException, InterruptedException {
        ServerSettings settings;
        try {
            settings = ServerSettings.of(System.getenv());
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
            return;
        }
        Wecan chaincode = new Wecan();
        chaincode.initializeLogging();
        chaincode.processEnvironmentOptions();
        chaincode.validateOptions();
        Metrics.initialize(chaincode.getChaincodeConfig());
        Traces.initialize(chaincode.getChaincodeConfig());
        new NettyChaincodeServer(chaincode, settings.properties()).start();
    }
}
