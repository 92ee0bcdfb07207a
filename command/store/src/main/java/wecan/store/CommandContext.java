package wecan.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a command, and what makes it happen once.
 *
 * @param actor person id of who acts, {@code policy:Name} or {@code deadline}
 * @param organisation on whose behalf, where there is one
 * @param commandId the same id again is the same command
 * @param contentHash SHA-256 (hex) of what was asked; ids that were made for the command do not go into it
 * @param correlationId the first command of the flow
 * @param client the OAuth client that was used
 * @param expectedVersion the sequence number of the aggregate's last event that the sender saw; null for any
 */
public record CommandContext(
        String actor,
        @Nullable UUID organisation,
        UUID commandId,
        String contentHash,
        UUID correlationId,
        @Nullable String client,
        @Nullable Long expectedVersion) {}
