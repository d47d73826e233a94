package io.daybook.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.gateway.routing.RouteTable;
import io.daybook.kit.service.InProcessServices;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartStarterTest {

    private static final Path FOLDER = Path.of("/d");
    private static final String INSTANCES = "spring.cloud.discovery.client.simple.instances.";

    @Test
    void in_one_process_the_gateway_knows_that_its_services_come_to_it() {
        Map<String, Object> gateway = properties(PartName.GATEWAY, /* separate= */ false);

        assertThat(List.of(
                        String.valueOf(gateway.get(InProcessServices.EXPECTED)).split(",")))
                .containsExactlyInAnyOrderElementsOf(RouteTable.SERVICES);
        assertThat(gateway.keySet()).noneMatch(property -> property.startsWith(INSTANCES));
    }

    @Test
    void separately_the_gateway_knows_where_each_service_is_and_waits_for_none() {
        assertThat(properties(PartName.GATEWAY, /* separate= */ true))
                .containsEntry(INSTANCES + "command-side[0].uri", "http://127.0.0.1:2")
                .containsKeys(INSTANCES + "query-side[0].uri", INSTANCES + "saga-coordinator[0].uri")
                .doesNotContainKey(InProcessServices.EXPECTED);
    }

    @Test
    void several_of_a_name_are_told_apart() {
        Settings any = Setup.settings(FOLDER, "127.0.0.1:5", true, "mongodb://127.0.0.1:7", true);
        Map<PartName, List<Integer>> ports = new EnumMap<>(any.ports());
        ports.put(PartName.SAGA_COORDINATOR, List.of(4, 14));
        PartStarter starter = new PartStarter(new Settings(
                any.directory(), true, ports, 6, 8, any.axonserver(), any.mongodb(), Settings.Access.OPEN));

        assertThat(starter.properties(Part.of("saga-coordinator-2")))
                .containsEntry("server.port", 14)
                .containsEntry("daybook.node", "saga-coordinator-2")
                .containsEntry("daybook.provider.url", "http://127.0.0.1:4");
        assertThat(starter.properties(Part.of("saga-coordinator")))
                .containsEntry("daybook.node", "saga-coordinator")
                .doesNotContainKey("daybook.provider.url");
        assertThat(starter.properties(Part.of("gateway")))
                .containsEntry(INSTANCES + "saga-coordinator[0].uri", "http://127.0.0.1:4")
                .containsEntry(INSTANCES + "saga-coordinator[1].uri", "http://127.0.0.1:14");
    }

    @Test
    void the_server_of_its_own_takes_messages_as_large_as_any_axon_server_does() {
        Settings any = Setup.settings(FOLDER, "127.0.0.1:5", true, "mongodb://127.0.0.1:7", true);

        assertThat(new PartStarter(any).axonserver().messageBytesMax()).isEqualTo(4 << 20);
    }

    @Test
    void the_coordinator_alone_has_the_secret_that_it_asks_another_ones_simulator_with() {
        Settings any = Setup.settings(FOLDER, "127.0.0.1:5", true, "mongodb://127.0.0.1:7", true);
        Settings secured = new Settings(
                any.directory(),
                true,
                any.ports(),
                6,
                8,
                any.axonserver(),
                any.mongodb(),
                new Settings.Access("127.0.0.1", "", "http://127.0.0.1:9000", "token", "its secret"));

        assertThat(new PartStarter(secured).properties(Part.of("saga-coordinator-2")))
                .containsEntry("spring.security.oauth2.client.registration.daybook.client-id", "daybook-service")
                .containsEntry("spring.security.oauth2.client.registration.daybook.client-secret", "its secret");
        assertThat(new PartStarter(secured).properties(Part.of("query-side"))).doesNotContainValue("its secret");
        assertThat(secured.access().toString()).doesNotContain("its secret", "token");
    }

    private static Map<String, Object> properties(PartName part, boolean separate) {
        Settings any = Setup.settings(FOLDER, "127.0.0.1:5", true, "mongodb://127.0.0.1:7", true);
        Settings settings = new Settings(
                any.directory(), separate, any.ports(), 6, 8, any.axonserver(), any.mongodb(), Settings.Access.OPEN);
        return new PartStarter(settings).properties(Part.first(part));
    }
}
