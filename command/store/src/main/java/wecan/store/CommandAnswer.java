package wecan.store;

import java.util.UUID;

/**
 * The answer to an accepted command.
 *
 * @param aggregate the aggregate that decided; for a repeated command that of the first one
 * @param position the position of the last event of this command, the head of the store when it made none
 * @param repeated whether the command had been accepted before, so that nothing happened now
 */
public record CommandAnswer(UUID aggregate, long position, boolean repeated) {}
