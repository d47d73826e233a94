package io.daybook.queryside.analytics.engine;

import io.daybook.queryside.analytics.engine.QuestionRunner.Unanswered;
import io.daybook.queryside.analytics.wire.EngineAnswer.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether SQL from outside is one statement that selects: asked of DuckDB's own parser, which runs nothing of it. */
final class SqlCheck {

    /** Functions and tables that tell of the database's own files and settings. */
    private static final Pattern INNER =
            Pattern.compile("(?i)(duckdb_|pragma_|sqlite_).*|pg_(?!typeof).*|current_setting|which_secret|getenv");

    /** Table functions that only reckon; others read files, or run SQL that nobody has looked at. */
    private static final Set<String> TABLE_FUNCTIONS =
            Set.of("range", "generate_series", "unnest", "json_each", "json_tree");

    /** DuckDB writes infinite constants as JSON has them not. */
    private static final JsonMapper PARSED = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private SqlCheck() {}

    /** @throws Unanswered with the parser's words if it is anything else */
    static void check(Connection database, String sql) throws SQLException, Unanswered {
        try (PreparedStatement parse = database.prepareStatement("SELECT json_serialize_sql(?::VARCHAR)")) {
            parse.setString(1, sql);
            try (ResultSet parsed = parse.executeQuery()) {
                parsed.next();
                check(PARSED.readTree(parsed.getString(1)));
            }
        }
    }

    private static void check(JsonNode parsed) throws Unanswered {
        if (parsed.path("error").asBoolean()) {
            boolean syntax = parsed.path("error_type").asString().equals("parser");
            throw new Unanswered(
                    Kind.REFUSED,
                    syntax ? "is no SQL: " + parsed.path("error_message").asString() : "must be a SELECT");
        }
        if (parsed.path("statements").size() != 1) {
            throw new Unanswered(Kind.REFUSED, "must be one statement");
        }
        Stream<String> inner = Stream.of("function_name", "table_name")
                .flatMap(member -> parsed.findValuesAsString(member).stream())
                .filter(name -> INNER.matcher(name).matches());
        Stream<String> functions = tableFunctions(parsed).filter(name -> !TABLE_FUNCTIONS.contains(name));
        Optional<String> unwanted = Stream.concat(inner, functions).findFirst();
        if (unwanted.isPresent()) {
            throw new Unanswered(Kind.REFUSED, "must not ask for " + unwanted.get());
        }
    }

    private static Stream<String> tableFunctions(JsonNode node) {
        Stream<String> own = node.path("type").asString("").equals("TABLE_FUNCTION")
                ? Stream.of(node.at("/function/function_name").asString("").toLowerCase(Locale.ROOT))
                : Stream.empty();
        return Stream.concat(own, node.valueStream().flatMap(SqlCheck::tableFunctions));
    }
}
