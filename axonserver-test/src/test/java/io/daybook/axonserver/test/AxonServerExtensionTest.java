package io.daybook.axonserver.test;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One server for the class and its nested ones, in a static field, empty before each test. */
class AxonServerExtensionTest {

    @RegisterExtension
    static final AxonServerExtension AXON_SERVER =
            new AxonServerExtension(options -> options.withHttpPort(0).withAccessToken(null));

    private static final Set<String> ADDRESSES = new HashSet<>();

    @BeforeEach
    void note(@AxonServerAddress String address) {
        ADDRESSES.add(address);
    }

    @AfterAll
    static void all_tests_had_the_same_server() {
        assertThat(ADDRESSES).containsExactly(AXON_SERVER.server().address());
    }

    @Test
    void the_server_is_handed_over(TestAxonServer server) {
        assertThat(server).isSameAs(AXON_SERVER.server());
    }

    @Test
    void it_is_as_the_field_says(TestAxonServer server) {
        assertThat(server.server().httpPort()).isPositive();
    }

    @Test
    void one_test_stores_an_event(TestAxonServer server) throws Exception {
        storeTheFirst(server);
    }

    @Test
    void another_test_finds_none_of_it(TestAxonServer server) throws Exception {
        storeTheFirst(server);
    }

    @Nested
    class A_nested_class {

        @Test
        void shares_it_and_finds_it_empty(TestAxonServer server) throws Exception {
            storeTheFirst(server);
        }
    }

    @Test
    void before_its_class_runs_there_is_no_server() {
        AxonServerExtension unused = new AxonServerExtension();

        assertThatThrownBy(unused::server).isInstanceOf(IllegalStateException.class);
    }

    private static void storeTheFirst(TestAxonServer server) throws Exception {
        assertThat(server.events()).isEmpty();
        try (Application application = new Application(server.server())) {
            application.append("dune", 0).get(60, SECONDS);
        }
        assertThat(server.events()).hasSize(1);
    }
}
