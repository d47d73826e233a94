package io.daybook.issuer;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerJwtAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/** Spring Authorization Server with its accounts in memory. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@ImportAutoConfiguration({
    SslAutoConfiguration.class,
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    SecurityAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class,
    OAuth2AuthorizationServerAutoConfiguration.class,
    OAuth2AuthorizationServerJwtAutoConfiguration.class
})
class IssuerConfiguration {

    /** The public client of terminals and pages, which have a person log in (RFC 8252). */
    static final String PUBLIC_CLIENT = "daybook-login";

    /** Passwords are random, so nothing is gained by a hash that takes long. */
    private static final int HASH_ROUNDS_LOG2 = 4;

    /** On a free port its name is the address that it is asked at. */
    @Bean
    AuthorizationServerSettings server(IssuerOptions options) {
        AuthorizationServerSettings.Builder settings = AuthorizationServerSettings.builder();
        return (options.port() == 0 ? settings : settings.issuer(options.address(options.port()))).build();
    }

    @Bean
    PasswordEncoder passwords() {
        return new BCryptPasswordEncoder(HASH_ROUNDS_LOG2);
    }

    @Bean
    UserDetailsService users(IssuerOptions options, PasswordEncoder passwords) {
        return new InMemoryUserDetailsManager(options.accounts().stream()
                .map(account -> User.withUsername(account.name())
                        .password(hash(passwords, account))
                        .roles(account.roles().toArray(String[]::new))
                        .build())
                .toList());
    }

    @Bean
    RegisteredClientRepository clients(IssuerOptions options, PasswordEncoder passwords) {
        List<RegisteredClient> clients = new ArrayList<>(options.accounts().stream()
                .map(account -> RegisteredClient.withId(account.name())
                        .clientId(account.name())
                        .clientSecret(hash(passwords, account))
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                        .tokenSettings(tokens())
                        .build())
                .toList());
        clients.add(RegisteredClient.withId(PUBLIC_CLIENT)
                .clientId(PUBLIC_CLIENT)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("http://127.0.0.1/callback") // On whichever port.
                .redirectUris(uris -> options.pages().forEach(page -> uris.add(page.toString())))
                .scope(OidcScopes.OPENID)
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .tokenSettings(tokens())
                .build());
        return new InMemoryRegisteredClientRepository(clients);
    }

    /** A page reads what the issuer says of itself, and changes its code for a token. Spring looks for this name. */
    @Bean
    UrlBasedCorsConfigurationSource corsConfigurationSource(IssuerOptions options) {
        CorsConfiguration pages = new CorsConfiguration();
        pages.setAllowedOrigins(options.pages().stream()
                .map(page -> page.resolve("/").toString())
                .distinct()
                .toList());
        pages.setAllowedMethods(List.of("GET", "POST"));
        pages.setAllowedHeaders(List.of("Content-Type", "X-Requested-With")); // The second is Swagger UI's.
        UrlBasedCorsConfigurationSource origins = new UrlBasedCorsConfigurationSource();
        origins.registerCorsConfiguration("/.well-known/openid-configuration", pages);
        origins.registerCorsConfiguration("/oauth2/token", pages);
        return origins;
    }

    private static String hash(PasswordEncoder passwords, IssuerAccount account) {
        return Objects.requireNonNull(passwords.encode(account.password()));
    }

    private static TokenSettings tokens() {
        return TokenSettings.builder()
                .accessTokenTimeToLive(EmbeddedIssuer.TOKEN_LIFE)
                .build();
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims(IssuerOptions options) {
        Map<String, Set<String>> roles =
                options.accounts().stream().collect(Collectors.toMap(IssuerAccount::name, IssuerAccount::roles));
        return token -> {
            if (OAuth2TokenType.ACCESS_TOKEN.equals(token.getTokenType())) {
                Authentication principal = Objects.requireNonNull(token.getPrincipal());
                String name = principal.getName();
                token.getClaims()
                        .audience(List.of(options.audience()))
                        .claim("roles", List.copyOf(roles.getOrDefault(name, Set.of())));
            }
        };
    }

    @Bean
    JWKSource<SecurityContext> keys(RSAKey key) {
        return new ImmutableJWKSet<>(new JWKSet(key));
    }

    @Bean
    NimbusJwtEncoder encoder(JWKSource<SecurityContext> keys) {
        return new NimbusJwtEncoder(keys);
    }
}
