package io.daybook.queryside.analytics.engine;

import io.daybook.queryside.analytics.wire.EngineCall;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Sums up each thousand events of the log, so that whoever asks for the past need not read all that was before. */
final class Checkpoints {

    private static final String POSITION =
            "position // " + EngineCall.CHECKPOINT_EVENTS + " * " + EngineCall.CHECKPOINT_EVENTS;

    /** The last of them may have been begun by events before. */
    private static final List<String> STEPS = List.of(
            "DELETE FROM checkpoints WHERE position >= ?",
            "INSERT INTO checkpoints SELECT " + POSITION + ", min(at) FROM events WHERE position >= ? GROUP BY 1",
            "DELETE FROM balance_checkpoints WHERE position >= ?",
            "INSERT INTO balance_checkpoints SELECT " + POSITION + ", account, currency, sum(amount)::BIGINT"
                    + " FROM balance_movements WHERE position >= ? GROUP BY 1, 2, 3");

    private Checkpoints() {}

    /** Brings them on by the events from that position on. */
    static void follow(Connection database, long from) throws SQLException {
        for (String step : STEPS) {
            try (PreparedStatement statement = database.prepareStatement(step)) {
                statement.setLong(1, from - from % EngineCall.CHECKPOINT_EVENTS);
                statement.executeUpdate();
            }
        }
    }
}
