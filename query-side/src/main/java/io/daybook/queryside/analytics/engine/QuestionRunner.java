package io.daybook.queryside.analytics.engine;

import io.daybook.queryside.analytics.wire.EngineAnswer.Failure;
import io.daybook.queryside.analytics.wire.EngineAnswer.Kind;
import io.daybook.queryside.analytics.wire.Question;
import io.daybook.queryside.analytics.wire.ResultTable;
import io.daybook.queryside.analytics.wire.ResultTable.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks the tables, in a transaction that only reads and sees them at one position. */
final class QuestionRunner {

    /** What an answer says at most, so that it fits into memory a few times. */
    private static final int CHARACTERS_MAX = 8 << 20;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "time-limit");
        thread.setDaemon(true);
        return thread;
    });

    /** What was found, and where in the log the tables were. */
    record Found(long position, ResultTable table) {}

    /** A question that got no answer. */
    static final class Unanswered extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Failure failure;

        Unanswered(Kind kind, String detail) {
            super(detail);
            this.failure = new Failure(kind, detail);
        }

        Failure failure() {
            return failure;
        }
    }

    /**
     * Runs a question.
     *
     * @param database a connection that nobody else uses meanwhile
     * @throws Unanswered if it is refused, or ended
     */
    Found run(Connection database, Question question) throws SQLException, Unanswered {
        if (question.foreign()) {
            SqlCheck.check(database, question.sql());
        }
        DataTable.execute(database, "BEGIN TRANSACTION READ ONLY");
        try {
            return new Found(Tables.position(database), ask(database, question));
        } finally {
            DataTable.execute(database, "ROLLBACK");
        }
    }

    private ResultTable ask(Connection database, Question question) throws Unanswered {
        Future<?> end = null;
        try (PreparedStatement statement = database.prepareStatement(question.sql())) {
            for (int place = 0; place < question.parameters().size(); place++) {
                statement.setObject(place + 1, question.parameters().get(place));
            }
            end = clock.schedule(() -> cancel(statement), question.maxMillis(), TimeUnit.MILLISECONDS);
            try (ResultSet rows = statement.executeQuery()) {
                return read(rows, question.maxRows());
            }
        } catch (SQLException failed) {
            throw reason(failed, end != null && end.isDone());
        } finally {
            if (end != null) {
                end.cancel(false);
            }
        }
    }

    private static @Nullable Void cancel(PreparedStatement statement) throws SQLException {
        statement.cancel();
        return null;
    }

    private static ResultTable read(ResultSet rows, int maxRows) throws SQLException, Unanswered {
        ResultSetMetaData shape = rows.getMetaData();
        List<Column> columns = new ArrayList<>();
        for (int column = 1; column <= shape.getColumnCount(); column++) {
            columns.add(new Column(shape.getColumnLabel(column), shape.getColumnTypeName(column)));
        }
        List<List<@Nullable Object>> found = new ArrayList<>();
        long said = 0;
        while (rows.next()) {
            if (found.size() == maxRows) {
                return new ResultTable(columns, found, /* truncated= */ true);
            }
            List<@Nullable Object> row = new ArrayList<>();
            for (int column = 1; column <= columns.size(); column++) {
                Object value = Values.plain(rows.getObject(column));
                said += value == null ? 4 : value.toString().length();
                row.add(value);
            }
            if (said > CHARACTERS_MAX) {
                throw new Unanswered(Kind.TOO_LARGE, "finds more than 8 MiB");
            }
            found.add(row);
        }
        return new ResultTable(columns, found, /* truncated= */ false);
    }

    private static Unanswered reason(SQLException failed, boolean ended) {
        String words = String.valueOf(failed.getMessage()).replaceFirst("^java\\.sql\\.SQLException: ", "");
        if (ended) {
            return new Unanswered(Kind.TOO_LONG, "takes longer than it may");
        }
        return words.startsWith("Out of Memory Error")
                ? new Unanswered(Kind.TOO_LARGE, "needs more memory than it may have")
                : new Unanswered(Kind.REFUSED, "cannot be answered: " + words);
    }
}
