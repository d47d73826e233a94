package io.daybook.axonserver.test.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.axonserver.test.TestAxonServer;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.TestContextManager;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** A Spring test whose context has a server of its own. */
@AutoConfigureAxonServer
@SpringJUnitConfig(AutoConfigureAxonServerTest.Nothing.class)
class AutoConfigureAxonServerTest {

    private final TestAxonServer server;
    private final String servers;

    AutoConfigureAxonServerTest(@Autowired TestAxonServer server, @Value("${axon.axonserver.servers}") String servers) {
        this.server = server;
        this.servers = servers;
    }

    /** A context of one's own: nothing is configured but the server. */
    @Configuration
    static class Nothing {}

    @Test
    void the_context_is_told_where_its_server_is() {
        assertThat(servers).isEqualTo(server.address());
    }

    @Test
    void one_test_moves_the_clock() {
        moveTheClock();
    }

    @Test
    void another_test_finds_it_where_it_was() {
        moveTheClock();
    }

    private void moveTheClock() {
        assertThat(server.clock().instant()).isBefore(Instant.now().plusSeconds(60));
        server.advance(Duration.ofDays(1));
    }

    @Test
    void test_classes_that_are_configured_alike_share_the_context_and_its_server() {
        assertThat(contextOf(Alike.class).getBean(TestAxonServer.class)).isSameAs(server);
    }

    @Test
    void a_test_class_without_the_annotation_has_none() {
        assertThat(contextOf(Without.class).getBeanNamesForType(TestAxonServer.class))
                .isEmpty();
    }

    @Test
    void the_server_ends_with_its_context() {
        ApplicationContext other = contextOf(Other.class);
        int port = other.getBean(TestAxonServer.class).server().port();

        ((ConfigurableApplicationContext) other).close();

        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .hasMessageContaining("refused");
    }

    private static ApplicationContext contextOf(Class<?> testClass) {
        return new TestContextManager(testClass).getTestContext().getApplicationContext();
    }

    @AutoConfigureAxonServer
    @SpringJUnitConfig(Nothing.class)
    private static final class Alike {}

    @SpringJUnitConfig(Nothing.class)
    private static final class Without {}

    /** Something else is configured, so it has a context of its own. */
    @AutoConfigureAxonServer
    @SpringJUnitConfig({Nothing.class, Other.class})
    private static final class Other {}
}
