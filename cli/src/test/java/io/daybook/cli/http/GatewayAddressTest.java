package io.daybook.cli.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GatewayAddressTest {

    private static final String HERE = "http://127.0.0.1:8080";

    @Test
    void a_variable_that_is_empty_is_one_that_is_not_set() {
        assertThat(GatewayAddress.given(null, Map.of())).isEqualTo(HERE);
        assertThat(GatewayAddress.given(null, Map.of("DAYBOOK_URL", ""))).isEqualTo(HERE);
    }

    @Test
    void the_option_goes_before_the_variable() {
        Map<String, String> environment = Map.of("DAYBOOK_URL", "http://shop:1");
        assertThat(GatewayAddress.given(null, environment)).isEqualTo("http://shop:1");
        assertThat(GatewayAddress.given("http://other:2", environment)).isEqualTo("http://other:2");
    }
}
