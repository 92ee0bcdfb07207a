package wecan.messages.work;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a task asks for.
 *
 * @param bounty 悬赏 in minor units of NENGBEI, 0 for none
 * @param dueAt when an unfinished task expires; null for never
 */
public record TaskContent(
        String title,
        @Nullable String description,
        long bounty,
        @Nullable Instant dueAt) {}
