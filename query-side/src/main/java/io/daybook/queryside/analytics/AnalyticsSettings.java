package io.daybook.queryside.analytics;

import io.daybook.kit.http.consistency.Prefer;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What the process with the analysts' tables may take.
 *
 * @param directory where its database is; it can be made again from the log
 * @param memory the most that the database takes, as DuckDB writes it: {@code 256MB}
 * @param timeLimit how long a question may take whose client says nothing of it
 * @param idle how long after the last question the process ends
 * @param replayPart how many positions of the log a replay reads at once, at most
 * @param recent among so many positions before a moment the last movement of an article is looked for first, because
 *     what moves at all has mostly moved among them
 */
public record AnalyticsSettings(
        Path directory, String memory, Duration timeLimit, Duration idle, int replayPart, int recent) {

    /** How long a question may take. */
    Duration limit(Prefer prefer) {
        Duration patience = prefer.patience();
        return patience == null || patience.isZero() ? timeLimit : patience;
    }
}
