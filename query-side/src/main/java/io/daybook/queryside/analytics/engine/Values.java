package io.daybook.queryside.analytics.engine;

import io.daybook.queryside.analytics.wire.WireJson;
import java.sql.Array;
import java.sql.Blob;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.duckdb.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Values of the database as JSON has them: numbers, text, booleans, lists and objects; instants as text in UTC, bytes
 * as text in Base64, and numbers that JSON has not as {@code NaN}, {@code Infinity} or {@code -Infinity}.
 */
final class Values {

    private static final int YEAR_MAX = 9_999;

    private Values() {}

    /** @throws SQLException if it is a moment that ISO 8601 cannot tell, such as {@code infinity} */
    static @Nullable Object plain(@Nullable Object value) throws SQLException {
        if (value instanceof Timestamp moment) {
            return within(moment.toLocalDateTime()).toInstant(ZoneOffset.UTC).toString();
        } else if (value instanceof LocalDate || value instanceof OffsetDateTime) {
            return within((Temporal) value).toString();
        } else if (value instanceof Blob bytes) {
            return Base64.getEncoder().encodeToString(bytes.getBytes(1, (int) bytes.length()));
        } else if (value instanceof JsonNode json) {
            return WireJson.MAPPER.readTree(json.toString());
        } else if (value instanceof Array list) {
            return all((Object[]) list.getArray());
        } else if (value instanceof DuckDBStruct struct) {
            return all(struct.getMap());
        } else if (value instanceof Map<?, ?> map) {
            return all(map);
        } else if (value instanceof Double number && !Double.isFinite(number)) {
            return number.toString();
        } else if (value instanceof Float number && !Float.isFinite(number)) {
            return number.toString();
        } else if (value instanceof Number || value instanceof Boolean) {
            return value;
        }
        return value == null ? null : value.toString();
    }

    private static <T extends Temporal> T within(T moment) throws SQLException {
        int year = moment.get(ChronoField.YEAR);
        if (year < 1 || year > YEAR_MAX) {
            throw new SQLException("a moment is not in the years from 1 to " + YEAR_MAX);
        }
        return moment;
    }

    private static List<@Nullable Object> all(@Nullable Object[] values) throws SQLException {
        List<@Nullable Object> plain = new ArrayList<>();
        for (Object value : values) {
            plain.add(plain(value));
        }
        return plain;
    }

    private static Map<String, @Nullable Object> all(Map<?, ?> values) throws SQLException {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            plain.put(String.valueOf(entry.getKey()), plain(entry.getValue()));
        }
        return plain;
    }
}
