package io.daybook.systemtests.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Grafana needs of a dashboard; whether its queries find anything is tried on running systems. */
class DashboardsTest {

    private static final int COLUMNS = 24;

    private final List<JsonNode> dashboards = Dashboards.all();

    @Test
    void there_is_one_for_operations_one_for_the_business_and_one_for_a_service() {
        assertThat(dashboards)
                .extracting(dashboard -> dashboard.get("uid").asText())
                .containsExactly("daybook-business", "daybook-operations", "daybook-service");
    }

    @Test
    void every_panel_has_a_title_a_unit_a_place_and_queries_of_the_chosen_source() {
        for (JsonNode dashboard : dashboards) {
            List<JsonNode> panels = Dashboards.panels(dashboard).toList();
            assertThat(panels).isNotEmpty();
            assertThat(panels).extracting(panel -> panel.get("id").asInt()).doesNotHaveDuplicates();
            assertThat(panels)
                    .extracting(panel -> panel.get("gridPos").toString())
                    .doesNotHaveDuplicates();
            assertThat(panels).allSatisfy(panel -> {
                assertThat(panel.at("/title").asText()).isNotBlank();
                assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotBlank();
                assertThat(panel.at("/gridPos/x").asInt()
                                + panel.at("/gridPos/w").asInt())
                        .isLessThanOrEqualTo(COLUMNS);
                assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
                assertThat(panel.get("targets")).isNotEmpty().allSatisfy(target -> assertThat(
                                target.at("/expr").asText())
                        .isNotBlank());
            });
        }
    }
}
