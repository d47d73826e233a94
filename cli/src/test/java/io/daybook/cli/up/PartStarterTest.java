package io.daybook.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.gateway.routing.RouteTable;
import io.daybook.kit.service.InProcessServices;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartStarterTest {

    private static final Path FOLDER = Path.of("/d");

    @Test
    void in_one_process_the_gateway_knows_that_its_services_come_to_it() {
        Map<String, Object> gateway = properties(PartName.GATEWAY, /* separate= */ false);

        assertThat(List.of(
                        String.valueOf(gateway.get(InProcessServices.EXPECTED)).split(",")))
                .containsExactlyInAnyOrderElementsOf(RouteTable.SERVICES);
        assertThat(gateway.keySet()).noneMatch(property -> property.startsWith("daybook.services."));
    }

    @Test
    void separately_the_gateway_knows_where_each_service_is_and_waits_for_none() {
        assertThat(properties(PartName.GATEWAY, /* separate= */ true))
                .containsEntry("daybook.services.command-side", "http://127.0.0.1:2")
                .containsKeys("daybook.services.query-side", "daybook.services.saga-coordinator")
                .doesNotContainKey(InProcessServices.EXPECTED);
    }

    @Test
    void the_server_of_its_own_takes_messages_as_large_as_any_axon_server_does() {
        Settings any = Setup.settings(FOLDER, "127.0.0.1:5", true, "mongodb://127.0.0.1:7", true);

        assertThat(new PartStarter(any).axonserver().messageBytesMax()).isEqualTo(4 << 20);
    }

    private static Map<String, Object> properties(PartName part, boolean separate) {
        Settings any = Setup.settings(FOLDER, "127.0.0.1:5", true, "mongodb://127.0.0.1:7", true);
        Settings settings = new Settings(
                any.directory(), separate, any.ports(), 6, any.axonserver(), any.mongodb(), Settings.Access.OPEN);
        return new PartStarter(settings).properties(part);
    }
}
