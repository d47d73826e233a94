package io.daybook.systemtests.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.cli.console.Console;
import io.daybook.cli.login.LoginCommand;
import io.daybook.cli.up.UpCommand;
import io.daybook.contract.Roles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine;

/** The realm that Keycloak has in containers issues what the services accept, to the people and pages of Daybook. */
class KeycloakTest {

    private static final String ISSUER = "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI";
    private static final String KEYS = "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_JWK_SET_URI";
    private static final String JWT = "spring.security.oauth2.resourceserver.jwt.";

    private static final JsonNode REALM = realm();
    private static final Map<String, Object> COMPOSE =
            ComposeFile.map(new Yaml().load(ComposeFile.text("deploy/docker-compose.secure.yml")), "services");
    private static final Map<String, Object> KEYCLOAK = ComposeFile.map(COMPOSE, "keycloak");
    private static final Properties ACCEPTED = accepted();

    @Test
    void has_the_roles_of_daybook_and_no_others() throws IllegalAccessException {
        Set<String> roles = new TreeSet<>();
        for (Field field : Roles.class.getDeclaredFields()) {
            if (Modifier.isPublic(field.getModifiers())) {
                roles.add((String) field.get(null));
            }
        }

        assertThat(REALM.at("/roles/realm"))
                .extracting(role -> role.path("name").asText())
                .containsExactlyInAnyOrderElementsOf(roles);
    }

    @Test
    void every_client_has_tokens_as_the_services_want_them() {
        assertThat(REALM.path("defaultSignatureAlgorithm").asText())
                .isEqualTo(ACCEPTED.getProperty(JWT + "jws-algorithms"));
        assertThat(REALM.path("clients")).hasSize(2).allSatisfy(client -> {
            JsonNode roles = mapper(client, "oidc-usermodel-realm-role-mapper");
            assertThat(roles.path("claim.name").asText())
                    .isEqualTo(ACCEPTED.getProperty(JWT + "authorities-claim-name"));
            assertThat(roles.path("multivalued").asText()).isEqualTo("true");
            assertThat(roles.path("access.token.claim").asText()).isEqualTo("true");
            JsonNode audience = mapper(client, "oidc-audience-mapper");
            assertThat(audience.path("included.custom.audience").asText())
                    .isEqualTo(ACCEPTED.getProperty(JWT + "audiences"));
            assertThat(audience.path("access.token.claim").asText()).isEqualTo("true");
            assertThat(client.path("fullScopeAllowed").asBoolean()).isTrue();
        });
    }

    @Test
    void people_log_in_with_a_proof_and_come_back_to_a_terminal_or_to_a_page() {
        JsonNode login = client("daybook-login");
        Map<String, Object> gateway = new Yaml().load(ComposeFile.text("gateway/src/main/resources/gateway.yml"));

        assertThat(login.path("clientId").asText())
                .isEqualTo(optionOf(new LoginCommand(Console.ofProcess()), "--client"))
                .isEqualTo(ComposeFile.map(ComposeFile.map(gateway, "daybook"), "gateway")
                        .get("login-client"));
        assertThat(login.path("publicClient").asBoolean()).isTrue();
        assertThat(login.at("/attributes/pkce.code.challenge.method").asText()).isEqualTo("S256");
        String port = optionOf(new UpCommand(Console.ofProcess()), "--http-port");
        List<String> origins = List.of("http://127.0.0.1:" + port, "http://localhost:" + port);
        assertThat(login.path("webOrigins")).extracting(JsonNode::asText).containsExactlyInAnyOrderElementsOf(origins);
        assertThat(login.path("redirectUris"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of("http://127.0.0.1/callback"),
                                origins.stream()
                                        .flatMap(origin -> Stream.of(
                                                origin + "/analytics/index.html",
                                                origin + "/docs/oauth2-redirect.html")))
                        .toList());
    }

    @Test
    void services_have_a_client_whose_secret_keycloak_makes_and_its_role() {
        JsonNode service = client("daybook-service");

        assertThat(service.path("publicClient").asBoolean(true)).isFalse();
        assertThat(service.path("serviceAccountsEnabled").asBoolean()).isTrue();
        assertThat(service.has("secret")).isFalse();
        assertThat(REALM.path("users"))
                .filteredOn(user -> user.path("serviceAccountClientId").asText().equals("daybook-service"))
                .singleElement()
                .satisfies(user -> assertThat(user.path("realmRoles"))
                        .extracting(JsonNode::asText)
                        .containsExactly(Roles.SERVICE));
    }

    @Test
    void no_password_stands_in_the_file_and_none_is_the_default() {
        assertThat(REALM.path("users"))
                .filteredOn(user -> !user.has("serviceAccountClientId"))
                .hasSize(6)
                .allSatisfy(user -> {
                    assertThat(user.at("/credentials/0/value").asText()).isEqualTo("${DAYBOOK_PASSWORD}");
                    assertThat(user.path("id")).isEqualTo(user.path("username")); // So that it is the customer's id.
                });
        assertThat(environment("keycloak").get("KC_BOOTSTRAP_ADMIN_PASSWORD")).startsWith("${DAYBOOK_PASSWORD:?");
        assertThat(environment("keycloak")).containsEntry("DAYBOOK_PASSWORD", "${DAYBOOK_PASSWORD}");
    }

    /** That of up, so that the same addresses are opened whoever the issuer is. */
    @Test
    void has_one_name_for_browsers_and_services() {
        String port = optionOf(new UpCommand(Console.ofProcess()), "--issuer-port");
        String keycloak = "http://127.0.0.1:" + port;
        String realm = "/realms/" + REALM.path("realm").asText();

        assertThat(environment("keycloak")).containsEntry("KC_HOSTNAME", keycloak);
        assertThat(ComposeFile.strings(KEYCLOAK, "ports")).containsExactly("127.0.0.1:" + port + ":8080");
        assertThat(COMPOSE).hasSize(2 * ComposeFile.SERVICES.size() + 1);
        Stream<String> both = ComposeFile.SERVICES.stream().flatMap(service -> Stream.of(service, service + "-2"));
        assertThat(both).allSatisfy(service -> assertThat(environment(service))
                .containsEntry(ISSUER, keycloak + realm)
                .containsEntry(KEYS, "http://keycloak:8080" + realm + "/protocol/openid-connect/certs")
                .containsEntry("DAYBOOK_IDENTITY_REQUIRED", "true"));
        assertThat(ComposeFile.services()).as("without this file").doesNotContainKey("keycloak");
        assertThat(ComposeFile.SERVICES).allSatisfy(service -> assertThat(ComposeFile.environment(service))
                .doesNotContainKey(ISSUER));
    }

    @Test
    void is_bounded_and_pinned_as_the_others_are() {
        assertThat(KEYCLOAK)
                .containsKeys("mem_limit", "healthcheck")
                .containsEntry("restart", "unless-stopped")
                .extractingByKey("image")
                .asString()
                .matches("[a-z./]+:\\d+\\.\\d+\\.\\d+");
        assertThat(ComposeFile.strings(KEYCLOAK, "volumes"))
                .containsExactly("./deploy/keycloak:/opt/keycloak/data/import:ro");
    }

    private static Map<String, String> environment(String service) {
        Map<String, String> environment = new TreeMap<>();
        ComposeFile.map(ComposeFile.map(COMPOSE, service), "environment")
                .forEach((name, value) -> environment.put(name, String.valueOf(value)));
        return environment;
    }

    private static JsonNode client(String id) {
        return StreamSupport.stream(REALM.path("clients").spliterator(), false)
                .filter(client -> client.path("clientId").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode mapper(JsonNode client, String kind) {
        return StreamSupport.stream(client.path("protocolMappers").spliterator(), false)
                .filter(mapper -> mapper.path("protocolMapper").asText().equals(kind))
                .findFirst()
                .orElseThrow()
                .path("config");
    }

    private static String optionOf(Object command, String option) {
        return new CommandLine(command).getCommandSpec().findOption(option).defaultValue();
    }

    private static JsonNode realm() {
        try {
            return new ObjectMapper().readTree(ComposeFile.text("deploy/keycloak/daybook-realm.json"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What every service says that it accepts, whoever the issuer is. */
    private static Properties accepted() {
        Properties properties = new Properties();
        try (InputStream file =
                Roles.class.getResourceAsStream("/io/daybook/kit/http/identity/resource-server.properties")) {
            properties.load(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return properties;
    }
}
