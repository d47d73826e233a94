package io.daybook.issuer;

import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/**
 * An OAuth 2 authorisation server on loopback, Spring's own.
 *
 * <pre>{@code
 * try (EmbeddedIssuer issuer = EmbeddedIssuer.start(options)) {
 *     System.out.println(issuer.uri()); // Its metadata is at /.well-known/openid-configuration below.
 * }
 * }</pre>
 */
public final class EmbeddedIssuer implements AutoCloseable {

    private static final String BUNDLE = "spring.ssl.bundle.pem.issuer.";

    /** How long a token is good for. */
    static final Duration TOKEN_LIFE = Duration.ofHours(1);

    private final ConfigurableApplicationContext context;
    private final IssuerOptions options;

    private EmbeddedIssuer(ConfigurableApplicationContext context, IssuerOptions options) {
        this.context = context;
        this.options = options;
    }

    /**
     * Starts it and comes back when it issues tokens.
     *
     * @throws IOException if its key cannot be read or kept
     */
    public static EmbeddedIssuer start(IssuerOptions options) throws IOException {
        RSAKey key = SigningKey.of(options.keyFile());
        ConfigurableApplicationContext started = new SpringApplicationBuilder(
                        IssuerConfiguration.class, IssuerMonitoring.class)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(tls(options.tls()))
                .properties(Map.of(
                        "spring.config.name",
                        "issuer",
                        "server.address",
                        "127.0.0.1",
                        "server.port",
                        options.port(),
                        "server.servlet.session.cookie.same-site",
                        "lax",
                        "spring.jmx.enabled",
                        false,
                        "management.endpoints.web.exposure.include",
                        "health,prometheus",
                        "management.endpoints.web.discovery.enabled",
                        false,
                        "management.metrics.use-global-registry", // Others in this process have that.
                        false))
                .initializers(context -> {
                    context.getBeanFactory().registerSingleton("issuerOptions", options);
                    context.getBeanFactory().registerSingleton("signingKey", key);
                })
                .run();
        return new EmbeddedIssuer(started, options);
    }

    private static Map<String, Object> tls(IssuerOptions.@Nullable Tls tls) {
        return tls == null
                ? Map.of()
                : Map.of(
                        BUNDLE + "reload-on-update",
                        true,
                        BUNDLE + "keystore.certificate",
                        tls.certificate().toUri(),
                        BUNDLE + "keystore.private-key",
                        tls.key().toUri(),
                        BUNDLE + "keystore.verify-keys",
                        true,
                        "spring.ssl.bundle.watch.file.quiet-period",
                        "1s",
                        "server.ssl.bundle",
                        "issuer");
    }

    /** Its identifier, as tokens say it. */
    public URI uri() {
        return URI.create(options.address(context.getEnvironment().getRequiredProperty("local.server.port")));
    }

    /** A token of an account, as it would have it for its password. */
    public String token(IssuerAccount account) {
        return token(claims -> claims.subject(account.name()).claim("roles", List.copyOf(account.roles())));
    }

    /** A token that is right but for what is changed of it. */
    public String token(Consumer<JwtClaimsSet.Builder> change) {
        return token(SignatureAlgorithm.RS256, change);
    }

    /** The same, signed with that algorithm. */
    public String token(SignatureAlgorithm algorithm, Consumer<JwtClaimsSet.Builder> change) {
        Instant now = Instant.now();
        JwtClaimsSet.Builder claims = JwtClaimsSet.builder()
                .issuer(uri().toString())
                .audience(List.of(options.audience()))
                .issuedAt(now)
                .notBefore(now)
                .expiresAt(now.plus(TOKEN_LIFE));
        change.accept(claims);
        return context.getBean(NimbusJwtEncoder.class)
                .encode(JwtEncoderParameters.from(JwsHeader.with(algorithm).build(), claims.build()))
                .getTokenValue();
    }

    @Override
    public void close() {
        context.close();
    }
}
