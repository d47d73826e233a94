package io.daybook.systemtests.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.kit.http.consistency.Prefer;
import io.daybook.kit.http.request.IdempotencyKey;
import io.daybook.kit.http.request.IfMatch;
import io.daybook.kit.http.request.Paging;
import io.daybook.kit.http.request.QueryParameters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.servers.Server;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.utils.SpringDocUtils;
import org.springdoc.webmvc.core.configuration.MultipleOpenApiSupportConfiguration;
import org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.objenesis.SpringObjenesis;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RestController;

/** The OpenAPI document of a service's endpoints, as springdoc makes it; nobody calls them, so they have no parts. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    SpringDocConfigProperties.class,
    SpringDocConfiguration.class,
    SpringDocWebMvcConfiguration.class,
    MultipleOpenApiSupportConfiguration.class
})
class ServiceDocument {

    private static final Map<String, Object> SETTINGS = Map.of(
            "server.address", "127.0.0.1",
            "server.port", 0,
            "spring.main.banner-mode", "off",
            "springdoc.api-docs.version", "openapi_3_1",
            "springdoc.paths-to-match", "/v1/**",
            "springdoc.override-with-generic-response", false,
            "springdoc.default-produces-media-type", "application/json",
            "springdoc.writer-with-order-by-keys", true,
            "logging.level.root", "WARN",
            "logging.level.org.springdoc", "ERROR");

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Paging.class, IdempotencyKey.class, IfMatch.class, Prefer.class)
                .addAnnotationsToIgnore(QueryParameters.class);
    }

    /** Of the endpoints in a package. */
    static JsonNode of(String service, String packageName) throws IOException {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(ServiceDocument.class)
                .properties(SETTINGS)
                .properties(Map.of("openapi.service", service, "openapi.package", packageName))
                .run()) {
            String port = Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port"));
            URI address = URI.create("http://127.0.0.1:" + port + "/v3/api-docs");
            try (InputStream document = address.toURL().openStream()) {
                return new ObjectMapper().readTree(document);
            }
        }
    }

    @Bean
    static BeanDefinitionRegistryPostProcessor endpoints(Environment environment) {
        return registry -> register(registry, environment.getRequiredProperty("openapi.package"));
    }

    private static void register(BeanDefinitionRegistry registry, String packageName) {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        scan.findCandidateComponents(packageName)
                .forEach(found -> register(
                        registry, ClassUtils.resolveClassName(Objects.requireNonNull(found.getBeanClassName()), null)));
    }

    private static <T> void register(BeanDefinitionRegistry registry, Class<T> endpoint) {
        registry.registerBeanDefinition(endpoint.getName(), new RootBeanDefinition(endpoint, () -> new SpringObjenesis()
                .newInstance(endpoint)));
    }

    @Bean
    OpenAPI frame(Environment environment) {
        return new OpenAPI()
                .info(new Info()
                        .title("Daybook " + environment.getRequiredProperty("openapi.service"))
                        .version("v1")
                        .description("Money is in minor units, instants are in UTC. Every POST that creates something "
                                + "needs an `Idempotency-Key`, and with `Prefer: wait=<seconds>` a command waits for "
                                + "its outcome. Errors are problem documents (RFC 9457) with a stable `code`.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .servers(List.of(new Server().url("/")));
    }

    @Bean
    SourceJavadoc javadoc() {
        return new SourceJavadoc("shared-events", "service-kit", "command-side", "query-side", "saga-coordinator");
    }

    @Bean
    RecordSchemas schemas(SourceJavadoc javadoc) {
        return new RecordSchemas(javadoc);
    }

    @Bean
    EndpointRules rules(RecordSchemas schemas) {
        return new EndpointRules(schemas);
    }

    @Bean
    Problems problems() {
        return new Problems();
    }
}
