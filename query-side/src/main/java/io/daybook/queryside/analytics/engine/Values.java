package io.daybook.queryside.analytics.engine;

import io.daybook.queryside.analytics.wire.WireJson;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.duckdb.JsonNode;
import org.jspecify.annotations.Nullable;

/** Values of the database as JSON has them: numbers, text, booleans, lists and objects; instants as text in UTC. */
final class Values {

    private Values() {}

    static @Nullable Object plain(@Nullable Object value) throws SQLException {
        if (value instanceof Timestamp moment) {
            return moment.toLocalDateTime().toInstant(ZoneOffset.UTC).toString();
        } else if (value instanceof JsonNode json) {
            return WireJson.MAPPER.readTree(json.toString());
        } else if (value instanceof Array list) {
            return all((Object[]) list.getArray());
        } else if (value instanceof DuckDBStruct struct) {
            return all(struct.getMap());
        } else if (value instanceof Map<?, ?> map) {
            return all(map);
        } else if (value instanceof Double number && !Double.isFinite(number)) {
            return null;
        } else if (value instanceof Number || value instanceof Boolean) {
            return value;
        }
        return value == null ? null : value.toString();
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
