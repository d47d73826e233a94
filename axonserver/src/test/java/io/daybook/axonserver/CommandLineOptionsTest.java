package io.daybook.axonserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineOptionsTest {

    private final Properties properties = new Properties();

    @Test
    void without_arguments_it_is_loopback_the_ports_that_clients_expect_and_no_token() {
        AxonServerOptions options = parse();

        assertThat(options.host()).isEqualTo("127.0.0.1");
        assertThat(options.port()).isEqualTo(8124);
        assertThat(options.httpPort()).isEqualTo(8024);
        assertThat(options.dataDirectory()).contains(Path.of("data/axonserver"));
        assertThat(options.accessToken()).isNull();
    }

    @Test
    void arguments_come_with_a_space_or_an_equals_sign() {
        AxonServerOptions options = parse(
                "--data",
                "/tmp/log",
                "--port=0",
                "--http-port",
                "18024",
                "--host",
                "127.0.0.2",
                "--message-bytes-max",
                "5000000");

        assertThat(options.dataDirectory()).contains(Path.of("/tmp/log"));
        assertThat(options.port()).isZero();
        assertThat(options.httpPort()).isEqualTo(18_024);
        assertThat(options.messageBytesMax()).isEqualTo(5_000_000);
        assertThat(options.host()).isEqualTo("127.0.0.2");
    }

    @Test
    void a_property_fills_in_where_an_argument_says_nothing() {
        properties.setProperty("daybook.axonserver.port", "9000");
        properties.setProperty("daybook.axonserver.http-port", "9001");

        AxonServerOptions options = parse("--port", "7000");

        assertThat(options.port()).isEqualTo(7_000);
        assertThat(options.httpPort()).isEqualTo(9_001);
    }

    @Test
    void files_for_tls_are_a_certificate_and_its_key() {
        assertThat(parse("--tls-cert", "a.pem", "--tls-key=a.key").tls())
                .isEqualTo(new TlsFiles(Path.of("a.pem"), Path.of("a.key"), null));
        assertThat(parse("--tls-cert=a.pem", "--tls-key=a.key", "--tls-client-ca=ca.pem")
                        .tls())
                .isEqualTo(new TlsFiles(Path.of("a.pem"), Path.of("a.key"), Path.of("ca.pem")));
        assertThat(parse().tls()).isNull();
        assertThatThrownBy(() -> parse("--tls-client-ca=ca.pem")).hasMessageContaining("--tls-cert");
    }

    @Test
    void the_token_comes_from_the_environment_and_is_never_shown() {
        AxonServerOptions options = CommandLineOptions.parse(
                new String[0], properties, Map.of(CommandLineOptions.TOKEN_VARIABLE, "secret"));

        assertThat(options.accessToken()).isEqualTo("secret");
        assertThat(options.toString()).contains("access token set").doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--port=none",
                "--port=65536",
                "--http-port=-1",
                "--message-bytes-max=all",
                "--colour=red",
                "port",
                "--data",
                "--tls-cert=a.pem",
                "--tls-key=a.key"
            })
    void an_argument_that_makes_no_sense_is_named(String argument) {
        assertThatThrownBy(() -> parse(argument))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(argument.split("=", 2)[0]);
    }

    private AxonServerOptions parse(String... arguments) {
        return CommandLineOptions.parse(arguments, properties, Map.of());
    }
}
