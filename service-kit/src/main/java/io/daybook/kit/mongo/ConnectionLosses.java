package io.daybook.kit.mongo;

import com.mongodb.event.ConnectionPoolClearedEvent;
import com.mongodb.event.ConnectionPoolListener;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts how often the connections to the database were lost.
 *
 * <p>A database that lives on keeps what it has acknowledged. It falls back to an older state only when it ends, or,
 * if it is embedded, when it closes its connections for that reason; in both cases the driver clears its pool of them.
 */
final class ConnectionLosses implements ConnectionPoolListener {

    private final AtomicLong count = new AtomicLong();

    @Override
    public void connectionPoolCleared(ConnectionPoolClearedEvent event) {
        count.incrementAndGet();
    }

    long count() {
        return count.get();
    }
}
