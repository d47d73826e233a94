package io.daybook.queryside.analytics.engine;

import io.daybook.queryside.analytics.wire.WireJson;
import io.daybook.queryside.shared.sql.SqlType;
import java.lang.reflect.RecordComponent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table of the analysts. Its columns are the components of its rows, in their order and in snake case.
 *
 * @param name of the table
 * @param rows the type of a row
 */
record DataTable<R extends Record>(String name, Class<R> rows) {

    /** Behind a column: that it has one of the values of a {@link #list}. */
    static final String IN_LIST = " IN (SELECT unnest(from_json(?, '[\"VARCHAR\"]')))";

    /** Texts as the one parameter of {@link #IN_LIST}. */
    static String list(Collection<String> texts) {
        return WireJson.ROWS.writeValueAsString(texts);
    }

    /** Makes the table if it is not there. */
    void create(Connection database) throws SQLException {
        execute(
                database,
                columns()
                        .map(Column::definition)
                        .collect(Collectors.joining(", ", "CREATE TABLE IF NOT EXISTS " + name + " (", ")")));
    }

    /** Adds rows. */
    void insert(Connection database, Collection<R> added) throws SQLException {
        if (!added.isEmpty()) {
            insert(database, WireJson.ROWS.writeValueAsString(added));
        }
    }

    /**
     * Adds rows.
     *
     * @param json an array with an object for each row
     */
    void insert(Connection database, String json) throws SQLException {
        String shape = columns()
                .map(column -> "\"" + column.name() + "\": \"" + column.type() + "\"")
                .collect(Collectors.joining(", ", "[{", "}]"));
        String sql = "INSERT INTO " + name + " SELECT unnest(added) FROM (SELECT unnest(from_json(?, '" + shape
                + "')) AS added)";
        try (PreparedStatement insert = database.prepareStatement(sql)) {
            insert.setString(1, json);
            insert.executeUpdate();
        }
    }

    /** Removes the rows with one of the keys. */
    void delete(Connection database, String keyColumn, Collection<String> keys) throws SQLException {
        String sql = "DELETE FROM " + name + " WHERE " + keyColumn + IN_LIST;
        try (PreparedStatement delete = database.prepareStatement(sql)) {
            delete.setString(1, list(keys));
            delete.executeUpdate();
        }
    }

    static void execute(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    Stream<Column> columns() {
        return Stream.of(rows.getRecordComponents()).map(Column::of);
    }

    /** A column with its type in SQL. */
    record Column(String name, String type) {

        static Column of(RecordComponent component) {
            return new Column(SqlType.column(component.getName()), SqlType.of(component.getType()));
        }

        private String definition() {
            return name + " " + type;
        }
    }
}
