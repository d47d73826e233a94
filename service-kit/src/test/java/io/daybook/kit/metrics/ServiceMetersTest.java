package io.daybook.kit.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class ServiceMetersTest {

    @Test
    void what_a_service_measures_goes_with_it_and_the_rest_of_the_process_stays() {
        SimpleMeterRegistry process = new SimpleMeterRegistry();
        process.counter("jvm.starts").increment();
        ServiceMeters service = new ServiceMeters(process);
        service.counter("orders").increment();
        assertThat(process.get("orders").counter().count()).isEqualTo(1);

        service.close();

        assertThat(process.find("orders").counter()).isNull();
        assertThat(process.get("jvm.starts").counter().count()).isEqualTo(1);
        assertThat(process.isClosed()).isFalse();
    }
}
