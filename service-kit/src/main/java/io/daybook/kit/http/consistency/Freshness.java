package io.daybook.kit.http.consistency;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;

/** Keeps a query until its read models have come to where the client's last command ended. */
public final class Freshness {

    static final String STALE_BY = "Stale-By";

    private static final Duration PATIENCE_STANDARD = Duration.ofSeconds(2);

    private final ReadModelPositions positions;

    public Freshness(ReadModelPositions positions) {
        this.positions = positions;
    }

    /** Waits as long as the client prefers; if that is not enough, the answer says how many events are missing. */
    public void await(String[] readModels, long wanted, Prefer prefer, HttpServletResponse response) {
        Duration patience = prefer.patience() == null ? PATIENCE_STANDARD : prefer.patience();
        long reached = Patience.OF_PROCESS.await(patience, left -> slowest(readModels), position -> position >= wanted);
        if (reached < wanted) {
            response.setHeader(STALE_BY, Long.toString(wanted - reached));
        }
    }

    private long slowest(String[] readModels) {
        return Arrays.stream(readModels)
                .map(positions::of)
                .mapToLong(position -> position.orElse(-1))
                .min()
                .orElse(Long.MAX_VALUE);
    }
}
