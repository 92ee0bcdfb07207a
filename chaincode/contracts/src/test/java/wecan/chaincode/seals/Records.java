package wecan.chaincode.seals;

import java.util.List;
import java.util.stream.Collectors;
import wecan.proof.Digest;

/** Records for tests, and the JSON that asks for them. */
final class Records {
    static final int OWNER = 900;

    private Records() {}

    static String id(int number) {
        return "00000000-0000-8000-8000-%012d".formatted(number);
    }

    static String hash(int number) {
        return Digest.sha256(new byte[] {(byte) number}).hex();
    }

    static SealStatus status(int seal, long version, SealStatus.Value status, long from) {
        return new SealStatus(id(seal), version, status, from, id(OWNER), "合同章", hash(seal), 1000 + version);
    }

    /** The signature of request 500 and so on, by the seal at the time, that made the document of the hash number. */
    static Signature signature(int request, int seal, long signedAt, int document) {
        return new Signature(
                id(500 + request), hash(document - 1), hash(document), id(seal), id(700), hash(99), signedAt, 3);
    }

    static String json(List<? extends SealRecord> records) {
        return records.stream().map(Records::json).collect(Collectors.joining(",", "[", "]"));
    }

    private static String json(SealRecord record) {
        String type = record instanceof SealStatus ? "STATUS" : "SIGNATURE";
        return "{\"type\":\"" + type + "\"," + record.json().toString().substring(1);
    }
}
