package io.daybook.gateway.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.client.ServiceInstance;

class HeadlessServicesTest {

    private static final String NAME = "query-side.daybook.svc";

    /** The address records of the name. */
    private final List<InetAddress> records = new ArrayList<>();

    @Test
    void each_address_is_an_instance() throws UnknownHostException {
        records.add(InetAddress.getByName("10.1.0.7"));
        records.add(InetAddress.getByName("fd00::7"));

        assertThat(instances("http://" + NAME + ":8082"))
                .containsExactly("http://10.1.0.7:8082", "http://[fd00:0:0:0:0:0:0:7]:8082");
    }

    @Test
    void a_secure_service_has_secure_instances() throws UnknownHostException {
        records.add(InetAddress.getByName("10.1.0.7"));

        assertThat(instances("https://" + NAME)).containsExactly("https://10.1.0.7:443");
    }

    @Test
    void a_name_without_a_ready_pod_has_no_address_and_so_no_instance() {
        assertThat(instances("http://" + NAME + ":8082")).isEmpty();
    }

    @Test
    void a_service_without_a_name_has_no_instance() {
        assertThat(of("http://" + NAME).getInstances("command-side")).isEmpty();
        assertThat(of("http://" + NAME).getServices()).containsExactly("query-side");
    }

    private List<String> instances(String service) {
        return of(service).getInstances("query-side").stream()
                .map(ServiceInstance::getUri)
                .map(URI::toString)
                .toList();
    }

    private HeadlessServices of(String service) {
        return new HeadlessServices(Map.of("query-side", URI.create(service)), name -> {
            if (records.isEmpty() || !name.equals(NAME)) {
                throw new UnknownHostException(name);
            }
            return records.toArray(InetAddress[]::new);
        });
    }
}
