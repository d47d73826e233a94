package io.daybook.kit.http.identity;

import io.daybook.kit.http.problem.Problem;
import io.daybook.kit.tls.TlsConfiguration;
import io.daybook.kit.tls.TlsContexts;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.JwkSetUriJwtDecoderBuilderCustomizer;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.env.Environment;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.util.StringUtils;
import org.springframework.web.client.RestTemplate;

/**
 * Every service as an OAuth 2 resource server, as soon as it knows an issuer
 * ({@code spring.security.oauth2.resourceserver.jwt.issuer-uri}).
 *
 * <p>Here it is found out who calls. {@link Callers} decides on every endpoint below {@code /v1}; what is not below it
 * is closed unless the service opens it.
 */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:io/daybook/kit/http/identity/resource-server.properties")
@EnableConfigurationProperties(IdentityProperties.class)
@Import(TlsConfiguration.class)
public class ResourceServerConfiguration {

    private static final String JWT = "spring.security.oauth2.resourceserver.jwt.";

    /** The property of the issuer. */
    public static final String ISSUER = JWT + "issuer-uri";

    /** Whether there is one, as an expression for Spring. */
    public static final String HAS_ISSUER = "!'${" + ISSUER + ":}'.isBlank()";

    /** Half a configuration must not be taken for none. */
    @Bean
    Callers callers(IdentityProperties properties, Environment environment) {
        boolean issuer = StringUtils.hasText(environment.getProperty(ISSUER));
        boolean keys = StringUtils.hasText(environment.getProperty(JWT + "jwk-set-uri"))
                || StringUtils.hasText(environment.getProperty(JWT + "public-key-location"));
        if (!issuer && (keys || properties.required())) {
            throw new IllegalStateException(ISSUER + " is not set, so nobody would be asked who he is.");
        }
        return new Callers(issuer);
    }

    /** What an issuer makes of a service. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnExpression(HAS_ISSUER)
    @EnableWebSecurity
    @PropertySource("classpath:io/daybook/kit/http/identity/with-issuer.properties")
    @ImportAutoConfiguration({OAuth2ResourceServerAutoConfiguration.class, SecurityFilterAutoConfiguration.class})
    static class WithIssuer {

        private static final String[] OF_ENDPOINTS = {"/v1/**", "/actuator/health/**"};

        /** Sessions, forms and the headers of pages are not for an API. */
        @Bean
        SecurityFilterChain api(HttpSecurity http, IdentityProperties open, @Value("${" + ISSUER + "}") String issuer)
                throws Exception {
            return http.csrf(AbstractHttpConfigurer::disable)
                    .headers(AbstractHttpConfigurer::disable)
                    .logout(AbstractHttpConfigurer::disable)
                    .requestCache(AbstractHttpConfigurer::disable)
                    .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                    .authorizeHttpRequests(
                            requests -> requests.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                                    .permitAll()
                                    .requestMatchers(OF_ENDPOINTS)
                                    .permitAll()
                                    .requestMatchers(open.openPaths().toArray(String[]::new))
                                    .permitAll()
                                    .requestMatchers("/actuator/**")
                                    .hasRole(open.actuatorRole())
                                    .requestMatchers("/internal/**")
                                    .hasRole(open.serviceRole())
                                    .anyRequest()
                                    .denyAll())
                    .oauth2ResourceServer(tokens -> tokens.jwt(Customizer.withDefaults())
                            .protectedResourceMetadata(about -> about.protectedResourceMetadataCustomizer(
                                    resource -> resource.authorizationServer(issuer)))
                            .authenticationEntryPoint(Unauthenticated::answer)
                            .withObjectPostProcessor(failuresAreProblems()))
                    .exceptionHandling(failures -> failures.authenticationEntryPoint(Unauthenticated::answer)
                            .accessDeniedHandler((request, response, denied) ->
                                    Problem.forbidden(List.of()).writeTo(response)))
                    .build();
        }

        /** By itself it would throw what the issuer is to blame for. */
        private static ObjectPostProcessor<BearerTokenAuthenticationFilter> failuresAreProblems() {
            return new ObjectPostProcessor<>() {
                @Override
                public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
                    filter.setAuthenticationFailureHandler(Unauthenticated::answer);
                    return filter;
                }
            };
        }

        /** An issuer that does not answer is no fault of the token. */
        @Bean
        static BeanPostProcessor issuerMayBeAway() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof JwtDecoder decoder
                            ? new RecentTokens(token -> decoded(decoder, token), Clock.systemUTC())
                            : bean;
                }
            };
        }

        private static Jwt decoded(JwtDecoder decoder, String token) {
            try {
                return decoder.decode(token);
            } catch (JwtDecoderInitializationException away) {
                throw new JwtException("The issuer cannot be asked", away);
            }
        }

        /** By itself Spring would accept any algorithm that the issuer's keys are good for. */
        @Bean
        JwkSetUriJwtDecoderBuilderCustomizer onlyTheseAlgorithms(OAuth2ResourceServerProperties properties) {
            return decoder -> decoder.jwsAlgorithms(algorithms -> properties
                    .getJwt()
                    .getJwsAlgorithms()
                    .forEach(name -> algorithms.add(SignatureAlgorithm.from(name))));
        }

        @Bean
        JwkSetUriJwtDecoderBuilderCustomizer theIssuerInTime(TlsContexts tls) {
            return decoder -> decoder.restOperations(new RestTemplate(IssuerRequests.with(tls)));
        }

        /** A token that never expires, or is nobody's, is none. */
        @Bean
        OAuth2TokenValidator<Jwt> completeness() {
            return new DelegatingOAuth2TokenValidator<>(
                    new JwtClaimValidator<>(JwtClaimNames.EXP, expiry -> expiry != null),
                    new JwtClaimValidator<String>(JwtClaimNames.SUB, subject -> subject != null && !subject.isBlank()));
        }

        /** An id may have any character, and so may the path that names it. */
        @Bean
        HttpFirewall firewall() {
            StrictHttpFirewall firewall = new StrictHttpFirewall();
            firewall.setUnsafeAllowAnyHttpMethod(true);
            firewall.setAllowSemicolon(true);
            firewall.setAllowUrlEncodedSlash(true);
            firewall.setAllowUrlEncodedDoubleSlash(true);
            firewall.setAllowUrlEncodedPercent(true);
            firewall.setAllowUrlEncodedPeriod(true);
            firewall.setAllowBackSlash(true);
            firewall.setAllowUrlEncodedLineFeed(true);
            firewall.setAllowUrlEncodedCarriageReturn(true);
            return firewall;
        }

        @Bean
        RequestRejectedHandler rejected() {
            return (request, response, rejected) ->
                    Problem.malformed("The path or a header cannot be read.").writeTo(response);
        }
    }
}
