package io.daybook.gateway.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ProxyPropertiesTest {

    @Test
    void a_service_that_hangs_is_given_up_a_second_after_it_should_have_answered() {
        ProxyProperties standard = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("daybook.gateway", ProxyProperties.class);

        assertThat(standard.answerTimeout()).isEqualTo(Duration.ofSeconds(10 + 1));
        assertThat(standard.connectionsMax()).isNull();
    }
}
