package io.daybook.gateway.protection;

import io.daybook.kit.http.FilterOrder;
import io.daybook.kit.http.ProblemConfiguration;
import io.daybook.kit.http.consistency.ConsistencyTokens;
import io.daybook.kit.http.correlation.CorrelationFilter;
import io.daybook.kit.http.identity.ResourceServerConfiguration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.util.UriComponentsBuilder;

/** What browsers are told with each answer: what a page may do, and which pages of other origins may read it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CorsProperties.class)
public class BrowserConfiguration {

    /** Our pages have their scripts and styles in files; Swagger UI has styles in attributes and its icons as data. */
    private static final String CONTENT = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";

    private static final String[] SENT = {
        HttpHeaders.ACCEPT,
        HttpHeaders.AUTHORIZATION,
        HttpHeaders.CONTENT_TYPE,
        HttpHeaders.IF_MATCH,
        HttpHeaders.IF_NONE_MATCH,
        "Idempotency-Key",
        "Prefer",
        ConsistencyTokens.HEADER,
        CorrelationFilter.HEADER
    };

    private static final String[] READ = {
        HttpHeaders.ALLOW,
        HttpHeaders.ETAG,
        HttpHeaders.LOCATION,
        HttpHeaders.RETRY_AFTER,
        HttpHeaders.WWW_AUTHENTICATE,
        "Preference-Applied",
        "Stale-By",
        ConsistencyTokens.HEADER,
        CorrelationFilter.HEADER
    };

    @Bean
    FilterRegistrationBean<HeaderWriterFilter> securityHeaders(
            @Value("${" + ResourceServerConfiguration.ISSUER + ":}") String issuer) {
        List<HeaderWriter> headers = List.of(
                new XContentTypeOptionsHeaderWriter(),
                new XFrameOptionsHeaderWriter(XFrameOptionsHeaderWriter.XFrameOptionsMode.DENY),
                new ReferrerPolicyHeaderWriter(ReferrerPolicy.NO_REFERRER),
                new ContentSecurityPolicyHeaderWriter(CONTENT + asked(issuer)),
                new HstsHeaderWriter());
        HeaderWriterFilter filter = new HeaderWriterFilter(headers);
        filter.setShouldWriteHeadersEagerly(true);
        return ProblemConfiguration.filter(filter, FilterOrder.BROWSERS);
    }

    /** Where there is an issuer our pages ask it, too, for the token of a person who logs in. */
    private static String asked(String issuer) {
        return issuer.isBlank()
                ? ""
                : "; connect-src 'self' "
                        + UriComponentsBuilder.fromUriString(issuer)
                                .replacePath(null)
                                .replaceQuery(null)
                                .build();
    }

    /** Without credentials: an access token is sent by who has it, not by the browser. */
    @Bean
    FilterRegistrationBean<CorsFilter> cors(CorsProperties properties) {
        CorsConfiguration cors = new CorsConfiguration();
        cors.setAllowedOrigins(properties.allowedOrigins());
        cors.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "DELETE"));
        cors.setAllowedHeaders(List.of(SENT));
        cors.setExposedHeaders(List.of(READ));
        cors.setMaxAge(properties.maxAge());
        UrlBasedCorsConfigurationSource everywhere = new UrlBasedCorsConfigurationSource();
        everywhere.registerCorsConfiguration("/v1/**", cors);
        CorsFilter filter = new CorsFilter(everywhere);
        filter.setCorsProcessor(new ProblemCorsProcessor());
        FilterRegistrationBean<CorsFilter> registration = ProblemConfiguration.filter(filter, FilterOrder.BROWSERS + 1);
        registration.setEnabled(!properties.allowedOrigins().isEmpty());
        return registration;
    }
}
