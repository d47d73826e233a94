package io.daybook.queryside.analytics.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.queryside.analytics.engine.DataTable.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables are those that the documentation tells analysts of. */
class TablesTest {

    static List<DataTable<?>> tables() {
        return Tables.ALL;
    }

    @ParameterizedTest
    @MethodSource("tables")
    void a_table_has_the_columns_that_are_documented(DataTable<?> table) throws IOException {
        String columns = table.columns().map(Column::name).collect(Collectors.joining(", ", "(", ")"));

        assertThat(Files.readString(Path.of("..", "docs", "analytics.md")))
                .contains("`" + table.name() + columns + "`");
    }
}
