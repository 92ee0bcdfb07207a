package wecan.store;

import com.zaxxer.hikari.HikariDataSource;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wecan.messages.PersonId;

/**
 * A process that changes the master key over and over while persons come and go, and says what it has done, until it is
 * killed. It ends by itself when anything fails.
 */
final class KeyRotator {
    private static final int BATCH = 20;
    private static final int COMING = 3;
    /** Of so many persons one goes. */
    private static final int GOING = 5;

    private final KeyVault vault;
    private final Erasures erasures;
    private final KeyRotation rotation;

    private KeyRotator(KeyVault vault) {
        this.vault = vault;
        this.erasures = new Erasures(vault);
        this.rotation = new KeyRotation(vault, BATCH);
    }

    /** @param arguments the database */
    @SuppressWarnings("SystemOut") // the parent reads it
    public static void main(String[] arguments) {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            failure.printStackTrace();
            Runtime.getRuntime().halt(1);
        });
        SecureRandom random = new SecureRandom();
        try (HikariDataSource pool = TestServer.own().pool(arguments[0], COMING + 1)) {
            MasterKeys masters = MasterKeys.open(TestStore.DATA.resolve("keys").resolve(arguments[0]), random);
            KeyRotator rotator = new KeyRotator(new KeyVault(pool, masters, random, Clock.systemUTC()));
            for (int i = 0; i < COMING; i++) {
                Thread.ofPlatform().daemon().start(rotator::comeAndGo);
            }
            rotator.rotate();
        }
    }

    private void rotate() {
        while (true) {
            say("rotating");
            say("began", String.valueOf(rotation.rotate().masterKey()));
            while (!rotation.progress().isFinished()) {
                if (rotation.rewrapSome()) {
                    say("batch");
                }
            }
        }
    }

    private void comeAndGo() {
        for (int i = 1; ; i++) {
            PersonId person = new PersonId(UUID.randomUUID());
            byte[] key = vault.toEncrypt(person).orElseThrow().getEncoded();
            say("made", person.toString(), HexFormat.of().formatHex(key));
            if (i % GOING == 0) {
                say("erasing", person.toString());
                erasures.erase(person, "operator", "asked for it");
                say("erased", person.toString());
            }
        }
    }

    /** A line that is whole or not taken for one. */
    @SuppressWarnings("SystemOut")
    private static void say(String... words) {
        System.out.println(Stream.concat(Arrays.stream(words), Stream.of(".")).collect(Collectors.joining(" ")));
        System.out.flush();
    }
}
