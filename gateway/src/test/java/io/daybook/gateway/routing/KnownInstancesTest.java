package io.daybook.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;

class KnownInstancesTest {

    private static final ServiceInstance ONE = new DefaultServiceInstance("1", "toy", "10.1.0.7", 80, false);
    private static final ServiceInstance OTHER = new DefaultServiceInstance("2", "toy", "10.1.0.8", 80, false);

    private final Registry registry = new Registry();
    private final KnownInstances instances = new KnownInstances(registry);

    @Test
    void those_that_are_named_take_the_place_of_those_before() {
        registry.names = () -> List.of(ONE);
        assertThat(instances.find("toy")).containsExactly(ONE);
        registry.names = () -> List.of(OTHER);

        assertThat(instances.of("toy")).containsExactly(ONE);
        assertThat(instances.find("toy")).containsExactly(OTHER);
        assertThat(instances.of("toy")).containsExactly(OTHER);
    }

    @Test
    void a_registry_that_fails_or_names_nobody_makes_nobody_go_away() {
        registry.names = () -> List.of(ONE);
        instances.find("toy");

        registry.names = List::of;
        assertThat(instances.find("toy")).containsExactly(ONE);
        registry.names = () -> {
            throw new IllegalStateException("away");
        };
        assertThat(instances.find("toy")).containsExactly(ONE);
        assertThat(instances.find("somebody-else")).isEmpty();
    }

    /** Names whom a test says. */
    private static final class Registry implements DiscoveryClient {

        private Supplier<List<ServiceInstance>> names = List::of;

        @Override
        public String description() {
            return "test";
        }

        @Override
        public List<ServiceInstance> getInstances(String service) {
            return names.get();
        }

        @Override
        public List<String> getServices() {
            return List.of("toy");
        }
    }
}
