package io.daybook.kit.service.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.cloud.commons.util.InetUtils;
import org.springframework.cloud.commons.util.InetUtilsProperties;
import org.springframework.cloud.consul.discovery.ConsulDiscoveryProperties;
import org.springframework.cloud.netflix.eureka.EurekaInstanceConfigBean;
import org.springframework.cloud.netflix.eureka.EurekaServiceInstance;
import org.springframework.cloud.netflix.eureka.InstanceInfoFactory;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class ReachableTest {

    private static final Reachable SECURE = new Reachable("10.1.0.7", 8443, true);

    private final InetUtils addresses = new InetUtils(new InetUtilsProperties());
    private final ServerProperties server = new ServerProperties();

    @Test
    void a_service_is_where_it_listens() throws UnknownHostException {
        server.setAddress(InetAddress.getByName("10.1.0.7"));
        assertThat(reachable()).isEqualTo(new Reachable("10.1.0.7", 8082, false));

        server.setSsl(Ssl.forBundle("daybook"));
        assertThat(reachable()).isEqualTo(new Reachable("10.1.0.7", 8082, true));
    }

    @Test
    void one_that_listens_everywhere_does_not_know_how_others_call_it() throws UnknownHostException {
        assertThat(reachable()).isEqualTo(new Reachable(null, 8082, false));

        server.setAddress(InetAddress.getByName("0.0.0.0"));
        assertThat(reachable()).isEqualTo(new Reachable(null, 8082, false));
    }

    @Test
    void eureka_says_that_a_secure_one_is_asked_by_https() {
        EurekaInstanceConfigBean instance = new EurekaInstanceConfigBean(addresses);
        instance.setPreferIpAddress(true);

        EurekaRegistrationConfiguration.describe(instance, SECURE);

        assertThat(new EurekaServiceInstance(new InstanceInfoFactory().create(instance)).getUri())
                .hasToString("https://10.1.0.7:8443");
    }

    @Test
    void consul_says_that_a_secure_one_is_asked_by_https() {
        ConsulDiscoveryProperties properties = new ConsulDiscoveryProperties(addresses);
        properties.setPreferIpAddress(true);

        ConsulRegistrationConfiguration.describe(properties, SECURE);

        assertThat(properties.getScheme() + "://" + properties.getHostname()).isEqualTo("https://10.1.0.7");
    }

    private Reachable reachable() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("listening", Map.of("local.server.port", 8082)));
        return Reachable.of(server, environment);
    }
}
