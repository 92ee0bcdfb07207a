package wecan.store;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import javax.crypto.SecretKey;
import wecan.messages.PersonId;

/** Texts a second that are encrypted for persons: through the vault, and with the key in hand. */
final class VaultBenchmark {
    private static final int PERSONS = 1_000;
    private static final int TEXTS = 400_000;
    private static final byte[] TEXT = "能".repeat(40).getBytes(StandardCharsets.UTF_8);

    private VaultBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Rounds rounds = Rounds.of(arguments);
        try (BenchmarkServer server = new BenchmarkServer();
                TestStore store = TestStore.create()) {
            PersonId[] persons = new PersonId[PERSONS];
            SecretKey[] keys = new SecretKey[PERSONS];
            for (int i = 0; i < PERSONS; i++) {
                persons[i] = new PersonId(UUID.randomUUID());
                keys[i] = store.vault.toEncrypt(persons[i]).orElseThrow();
            }
            for (int round = -1; round < rounds.count(); round++) {
                double keyInHand = rate(n -> encrypt(keys[n], store.vault.nonce()));
                double throughVault =
                        rate(n -> encrypt(store.vault.toEncrypt(persons[n]).orElseThrow(), store.vault.nonce()));
                if (round >= 0) {
                    Rounds.measured("vault", throughVault);
                    Rounds.measured("vault-bare", keyInHand);
                }
            }
        }
    }

    @FunctionalInterface
    private interface Work {
        int run(int person);
    }

    private static double rate(Work work) {
        long start = System.nanoTime();
        int length = 0;
        for (int i = 0; i < TEXTS; i++) {
            length += work.run(i % PERSONS);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (length != TEXTS * (TEXT.length + 16)) {
            throw new IllegalStateException("A text has another length");
        }
        return TEXTS / seconds;
    }

    private static int encrypt(SecretKey key, byte[] nonce) {
        return Cipher256.encrypt(key, nonce, "personal:note", TEXT).length;
    }
}
