package wecan.proof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Leaf hashes and spoilt copies for the tests. */
final class Leaves {
    private Leaves() {}

    static List<Digest> count(int count) {
        List<Digest> leaves = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            leaves.add(Merkle.leafHash(("entry " + i).getBytes(StandardCharsets.UTF_8)));
        }
        return leaves;
    }

    static Digest flipped(Digest digest, int bit) {
        return Digest.of(flipped(digest.bytes(), bit));
    }

    static byte[] flipped(byte[] bytes, int bit) {
        byte[] copy = bytes.clone();
        copy[bit / 8] ^= (byte) (1 << bit % 8);
        return copy;
    }
}
