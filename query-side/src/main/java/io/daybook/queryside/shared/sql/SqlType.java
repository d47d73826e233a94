package io.daybook.queryside.shared.sql;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The type of a column of DuckDB that holds the values of a record's component. */
public final class SqlType {

    private static final Map<Class<?>, String> TYPES = Map.of(
            long.class, "BIGINT",
            Long.class, "BIGINT",
            int.class, "INTEGER",
            boolean.class, "BOOLEAN",
            Instant.class, "TIMESTAMP",
            List.class, "VARCHAR[]",
            Map.class, "JSON");

    private SqlType() {}

    /** The name of the column that holds a component: in snake case. */
    public static String column(String component) {
        return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** The type; text for ids, enums and whatever else is written as text. */
    public static String of(Class<?> component) {
        return TYPES.getOrDefault(component, "VARCHAR");
    }
}
