package wecan.store;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.modelling.command.ConcurrencyException;
import wecan.store.Append.Command;
import wecan.store.Append.Written;

/**
 * Appends to Axon Server, which decides who is first and in which order, and answers when the {@link EventMirror} has
 * copied what was appended: whoever is answered can read it here. A command is appended under a claim
 * ({@link CommandClaims}), so that it happens once although its row cannot be in Axon Server's transaction.
 */
public final class AxonServerWriter extends EventWriter {
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final AxonServerEvents server;
    private final GroupCommit local;
    private final CommandClaims claims;
    private final MirroredPositions mirrored;
    private final Database database;
    private final Duration patience;
    /** Longer than an append may take: who holds a claim for so long has ended, and so has what it appended. */
    private final Duration abandoned;

    /**
     * @param patience how long an append may take, and its way into the mirror
     * @param local remembers commands that make no events; nothing else may write events through it
     */
    AxonServerWriter(
            AxonServerEvents server,
            GroupCommit local,
            CommandClaims claims,
            MirroredPositions mirrored,
            Database database,
            Duration patience) {
        this.server = server;
        this.local = local;
        this.claims = claims;
        this.mirrored = mirrored;
        this.database = database;
        this.patience = patience;
        this.abandoned = patience.multipliedBy(2);
    }

    @Override
    Written write(Append append) {
        if (append.events().isEmpty()) {
            return local.write(append);
        }
        Command command = append.command();
        UUID last = append.events().getLast().eventId();
        if (command != null && !claimed(command, last)) {
            return new Written.Repeated();
        }
        try {
            server.append(append.events(), patience);
        } catch (ConcurrencyException e) {
            if (command != null) {
                claims.giveUp(command.id(), last);
            }
            catchUp();
            return new Written.Conflict(firstTaken(append).message());
        }
        return new Written.At(await(
                mirrored.of(last, patience), "The command is accepted, but its events have not been copied in time"));
    }

    /** Whether the caller is to append; otherwise the command has been accepted. */
    private boolean claimed(Command command, UUID last) {
        long until = System.nanoTime() + abandoned.plus(patience).toNanos();
        while (true) {
            switch (claims.claim(command, last)) {
                case MINE -> {
                    return true;
                }
                case ACCEPTED -> {
                    return false;
                }
                case TAKEN -> {
                    if (claims.isAbandoned(command.id(), abandoned)) {
                        catchUp();
                        if (!claims.isAccepted(command.id()) && claims.takeOver(command, last, abandoned)) {
                            return true;
                        }
                    }
                }
            }
            if (System.nanoTime() > until) {
                throw new StoreFailure("Somebody else is at command " + command.id() + " for too long");
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    /** Whoever lost decides anew on what is in Axon Server by now. */
    private void catchUp() {
        await(mirrored.upTo(server.head(), patience), "Axon Server's events have not been copied in time");
    }

    private EventRow firstTaken(Append append) {
        return append.events().stream()
                .filter(event -> event.seq() <= lastSeq(event.aggregate()))
                .findFirst()
                .orElse(append.events().getFirst());
    }

    private long lastSeq(UUID aggregate) {
        return database.query("select coalesce(max(seq), -1) from store.event where id = ?", statement -> {
            statement.setObject(1, aggregate);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    private static <T extends @org.jspecify.annotations.Nullable Object> T await(
            CompletableFuture<T> arrival, String late) {
        try {
            return arrival.join();
        } catch (CompletionException e) {
            throw new StoreFailure(late + ". The same command may be sent again.", e);
        }
    }

    @Override
    long era() {
        return local.era();
    }

    @Override
    public void close() {
        mirrored.close();
        local.close();
    }
}
