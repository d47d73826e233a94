package io.daybook.kit.http.identity;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientPropertiesMapper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.security.oauth2.client.web.client.RequestAttributePrincipalResolver;
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
public class ServiceClientConfiguration {

    /** What the client is called in the settings. */
    static final String REGISTRATION = "daybook";

    static final String KNOWN = ResourceServerConfiguration.HAS_ISSUER
            + " && !'${spring.security.oauth2.client.registration." + REGISTRATION + ".client-id:}'.isBlank()";

    private static final Duration TO_CONNECT = Duration.ofSeconds(2);
    private static final Duration TO_ANSWER = Duration.ofSeconds(5);

    /** Sends a token of this service with a request, whoever the request is made for. */
    @Bean
    OAuth2ClientHttpRequestInterceptor asService(OAuth2ClientProperties properties) {
        ClientRegistrationRepository clients =
                new SupplierClientRegistrationRepository(() -> new InMemoryClientRegistrationRepository(
                        soon(new OAuth2ClientPropertiesMapper(properties)::asClientRegistrations)));
        InMemoryOAuth2AuthorizedClientService tokens = new InMemoryOAuth2AuthorizedClientService(clients);
        AuthorizedClientServiceOAuth2AuthorizedClientManager client =
                new AuthorizedClientServiceOAuth2AuthorizedClientManager(clients, tokens);
        client.setAuthorizedClientProvider(OAuth2AuthorizedClientProviderBuilder.builder()
                .clientCredentials(grant -> grant.accessTokenResponseClient(issuer()))
                .build());
        OAuth2ClientHttpRequestInterceptor asService = new OAuth2ClientHttpRequestInterceptor(client);
        asService.setClientRegistrationIdResolver(request -> REGISTRATION);
        asService.setPrincipalResolver(new RequestAttributePrincipalResolver());
        // A token that is refused is not sent again: the issuer may have another key.
        asService.setAuthorizationFailureHandler(
                OAuth2ClientHttpRequestInterceptor.authorizationFailureHandler(tokens));
        return asService;
    }

    /** Spring would wait a minute for what an issuer says of itself, longer than what is called for may take. */
    private static <T> T soon(Supplier<T> asked) {
        return CompletableFuture.supplyAsync(asked)
                .orTimeout(TO_ANSWER.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** By itself it would wait for an answer for ever. */
    private static RestClientClientCredentialsTokenResponseClient issuer() {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(TO_CONNECT).build());
        requests.setReadTimeout(TO_ANSWER);
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
