package io.daybook.gateway.protection;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.gateway.protection.LimitProperties.Limit;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RateLimitFilterTest {

    private final RateLimit one = new RateLimit("address", new Limit(1, Duration.ofHours(1), null), Buckets.here());
    private final RateLimitFilter filter = new RateLimitFilter("address", one, RateLimitKeys::address);

    @Test
    void a_request_that_comes_again_after_it_waited_is_counted_once() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/v1/products");

        assertThat(status(request)).isEqualTo(200);
        assertThat(status(request)).isEqualTo(200);
        assertThat(status(new MockHttpServletRequest("GET", "/v1/products"))).isEqualTo(429);
    }

    @ParameterizedTest
    @CsvSource({
        "/actuator/health/liveness, 200",
        "/actuator/health/readiness, 200",
        "/actuator/health, 429",
        "/actuator/info, 429"
    })
    void only_probes_are_free(String path, int second) throws Exception {
        assertThat(status(new MockHttpServletRequest("GET", path))).isEqualTo(200);
        assertThat(status(new MockHttpServletRequest("GET", path))).isEqualTo(second);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "2001:db8:1:1:2:3:4:5, 20010db800010001",
        "2001:db8:1:1::, 20010db800010001",
        "no:address, no:address",
        "nobody.example, nobody.example",
        "0123456789012345678901234567890123456789012345678, 012345678901234567890123456789012345678901234"
    })
    void an_address_is_taken_as_it_is_and_never_looked_up(String remote, String key) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(remote);

        assertThat(RateLimitKeys.address(request)).hasValue(key);
    }

    private int status(MockHttpServletRequest request) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, new MockFilterChain());
        return response.getStatus();
    }
}
