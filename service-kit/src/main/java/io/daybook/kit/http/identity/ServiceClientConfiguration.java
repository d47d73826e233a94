package io.daybook.kit.http.identity;

import io.daybook.kit.tls.TlsConfiguration;
import io.daybook.kit.tls.TlsContexts;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientPropertiesMapper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.security.oauth2.client.web.client.RequestAttributePrincipalResolver;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;

/**
 * A service as an OAuth 2 client of its own (client credentials, RFC 6749 §4.4), which calls other services where
 * callers have to say who they are.
 *
 * <p>Its settings are Spring Boot's own, {@code spring.security.oauth2.client.registration.daybook}; all but the id and
 * the secret are there already. The issuer is asked for a token at the first call, so that a service also starts while
 * the issuer is away.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression(ServiceClientConfiguration.KNOWN)
@PropertySource("classpath:io/daybook/kit/http/identity/service-client.properties")
@EnableConfigurationProperties(OAuth2ClientProperties.class)
@Import(TlsConfiguration.class)
public class ServiceClientConfiguration {

    /** What the client is called in the settings. */
    static final String REGISTRATION = "daybook";

    static final String KNOWN = ResourceServerConfiguration.HAS_ISSUER
            + " && !'${spring.security.oauth2.client.registration." + REGISTRATION + ".client-id:}'.isBlank()";

    private static final ParameterizedTypeReference<Map<String, Object>> METADATA =
            new ParameterizedTypeReference<>() {};

    /** Sends a token of this service with a request, whoever the request is made for. */
    @Bean
    OAuth2ClientHttpRequestInterceptor asService(
            OAuth2ClientProperties properties,
            @Value("${" + ResourceServerConfiguration.ISSUER + "}") String issuer,
            TlsContexts tls) {
        ClientHttpRequestFactory requests = IssuerRequests.with(tls);
        ClientRegistrationRepository clients = new SupplierClientRegistrationRepository(
                () -> new InMemoryClientRegistrationRepository(registration(properties, issuer, requests)));
        InMemoryOAuth2AuthorizedClientService tokens = new InMemoryOAuth2AuthorizedClientService(clients);
        AuthorizedClientServiceOAuth2AuthorizedClientManager client =
                new AuthorizedClientServiceOAuth2AuthorizedClientManager(clients, tokens);
        client.setAuthorizedClientProvider(OAuth2AuthorizedClientProviderBuilder.builder()
                .clientCredentials(grant -> grant.accessTokenResponseClient(tokenClient(requests)))
                .build());
        OAuth2ClientHttpRequestInterceptor asService = new OAuth2ClientHttpRequestInterceptor(client);
        asService.setClientRegistrationIdResolver(request -> REGISTRATION);
        asService.setPrincipalResolver(new RequestAttributePrincipalResolver());
        // A token that is refused is not sent again: the issuer may have another key.
        asService.setAuthorizationFailureHandler(
                OAuth2ClientHttpRequestInterceptor.authorizationFailureHandler(tokens));
        return asService;
    }

    /**
     * The client as the settings say it. Where they do not say where tokens are had, the issuer is asked for that here:
     * Spring would do so with a client that waits for a minute and that nobody can tell whom to believe.
     */
    private static ClientRegistration registration(
            OAuth2ClientProperties properties, String issuer, ClientHttpRequestFactory requests) {
        OAuth2ClientProperties.Registration client =
                Objects.requireNonNull(properties.getRegistration().get(REGISTRATION));
        OAuth2ClientProperties.Provider provider =
                properties.getProvider().getOrDefault(client.getProvider(), new OAuth2ClientProperties.Provider());
        if (provider.getTokenUri() != null) {
            return Objects.requireNonNull(new OAuth2ClientPropertiesMapper(properties)
                    .asClientRegistrations()
                    .get(REGISTRATION));
        }
        String location = Objects.requireNonNullElse(provider.getIssuerUri(), issuer);
        Map<String, Object> metadata = RestClient.builder()
                .requestFactory(requests)
                .build()
                .get()
                .uri(location + "/.well-known/openid-configuration")
                .retrieve()
                .body(METADATA);
        if (metadata == null || !location.equals(metadata.get("issuer"))) {
            throw new IllegalStateException(location + " is no issuer of OpenID Connect, or says that it is another.");
        }
        ClientRegistration.Builder found = ClientRegistrations.fromOidcConfiguration(metadata)
                .registrationId(REGISTRATION)
                .clientId(Objects.requireNonNull(client.getClientId()))
                .clientSecret(client.getClientSecret())
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scope(client.getScope());
        if (client.getClientAuthenticationMethod() != null) {
            found.clientAuthenticationMethod(new ClientAuthenticationMethod(client.getClientAuthenticationMethod()));
        }
        return found.build();
    }

    private static RestClientClientCredentialsTokenResponseClient tokenClient(ClientHttpRequestFactory requests) {
        RestClientClientCredentialsTokenResponseClient issuer = new RestClientClientCredentialsTokenResponseClient();
        issuer.setRestClient(RestClient.builder()
                .requestFactory(requests)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return issuer;
    }
}
