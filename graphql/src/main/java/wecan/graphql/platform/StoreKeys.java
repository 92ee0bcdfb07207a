package wecan.graphql.platform;

import wecan.graphql.platform.KeyRotation.MasterKeyUse;

/** The master keys of the store's vault. Thread-safe. */
public final class StoreKeys implements KeyRotationPort {
    private final wecan.store.KeyRotation rotation;

    public StoreKeys(wecan.store.KeyRotation rotation) {
        this.rotation = rotation;
    }

    @Override
    public void rotate() {
        var unused = rotation.rotate();
    }

    @Override
    public KeyRotation progress() {
        wecan.store.KeyRotation.Progress progress = rotation.progress();
        return new KeyRotation(
                !progress.isFinished(),
                progress.masterKey(),
                Long.toString(progress.done()),
                Long.toString(progress.total()),
                progress.failure(),
                rotation.masterKeys().stream()
                        .map(key -> new MasterKeyUse(
                                key.id(), key.isInFolder(), key.isNeeded(), Long.toString(key.subjects())))
                        .toList());
    }
}
