package wecan.fabric;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;

/** Tells from a gRPC failure whether the chaincode refused, or the network did not answer. */
final class GatewayFailures {
    /** What a peer says when the chaincode itself answered with an error. */
    private static final Pattern ANSWERED = Pattern.compile("chaincode response (\\d{3}), (.*)", Pattern.DOTALL);

    private static final Pattern CODED = Pattern.compile("([A-Z][A-Z0-9_]+): (.*)", Pattern.DOTALL);

    /** Endorsers that saw different states: one of them had a block more. */
    private static final String DIFFERENT_ANSWERS = "ProposalResponsePayloads do not match";

    private GatewayFailures() {}

    /** @throws InterruptedException when the calling thread was interrupted, which gRPC reports as a cancelled call */
    static RuntimeException of(GatewayException failure) throws InterruptedException {
        return of(
                failure.getStatus(),
                failure.getDetails().stream().map(ErrorDetail::getMessage).toList(),
                failure);
    }

    static RuntimeException of(StatusRuntimeException failure) throws InterruptedException {
        return of(failure.getStatus(), List.of(), failure);
    }

    static boolean isDifferentAnswers(GatewayException failure) {
        return messages(
                        failure.getStatus(),
                        failure.getDetails().stream()
                                .map(ErrorDetail::getMessage)
                                .toList())
                .anyMatch(message -> message.contains(DIFFERENT_ANSWERS));
    }

    static RuntimeException of(Status status, List<String> details, Throwable cause) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while Fabric was asked");
        }
        return messages(status, details)
                .flatMap(message -> refusal(message).stream())
                .findFirst()
                .<RuntimeException>map(refusal -> refusal)
                .orElseGet(() -> new FabricUnavailable(reason(status, details), cause));
    }

    private static Stream<String> messages(Status status, List<String> details) {
        return Stream.concat(details.stream(), Optional.ofNullable(status.getDescription()).stream());
    }

    private static Optional<ChaincodeError> refusal(String message) {
        Matcher answered = ANSWERED.matcher(message);
        if (!answered.find()) {
            return Optional.empty();
        }
        Matcher coded = CODED.matcher(answered.group(2));
        return Optional.of(
                coded.matches()
                        ? new ChaincodeError(coded.group(1), coded.group(2))
                        : new ChaincodeError("CHAINCODE_" + answered.group(1), answered.group(2)));
    }

    private static String reason(Status status, List<String> details) {
        String said = messages(status, details).findFirst().orElse("");
        return said.isEmpty() ? status.getCode().name() : "%s: %s".formatted(status.getCode(), said);
    }
}
