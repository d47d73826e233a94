package io.daybook.axonserver.log;

import io.daybook.axonserver.disk.Disk;
import java.io.IOException;

/**
 * How large a log is, for which no more than its last segment is read. A server may go on writing.
 *
 * @param segments how many segments it fills
 * @param events how many events it holds
 */
public record LogSize(int segments, long events) {

    /** Looks at a log. */
    public static LogSize of(Disk log) throws IOException {
        try (PointInTimeDisk now = PointInTimeDisk.of(log)) {
            LogEnd end = LogScan.scan(now, LogVisitor.OF_THE_END);
            return new LogSize(end.segments().size(), end.chain().events());
        }
    }
}
