package io.daybook.queryside.analytics.wire;

import io.daybook.kit.http.json.HttpJson;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** How calls, answers and rows are written: as answers over HTTP are, the columns of tables in snake case. */
public final class WireJson {

    /** Of calls and answers. */
    public static final JsonMapper MAPPER = HttpJson.MAPPER;

    /** Of rows, each a record with the table's columns as components. */
    public static final JsonMapper ROWS = HttpJson.MAPPER
            .rebuild()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private WireJson() {}
}
