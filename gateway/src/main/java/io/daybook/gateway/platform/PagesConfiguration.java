package io.daybook.gateway.platform;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import io.daybook.kit.http.identity.ResourceServerConfiguration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Pages for people: the API's description at {@code /docs}, which programs read at {@code /v3/api-docs}, and the
 * figures of the business at {@code /analytics}.
 */
@Configuration(proxyBeanMethods = false)
class PagesConfiguration {

    // Whatever its version is: a WebJar has it in its path.
    private static final String WEBJARS = "classpath*:META-INF/resources/webjars/";

    /** The file that is kept in {@code docs/openapi}, which a test compares with the endpoints. */
    @Bean
    RouterFunction<ServerResponse> apiDocs(@Value("classpath:openapi/gateway.json") Resource document)
            throws IOException {
        String json = document.getContentAsString(StandardCharsets.UTF_8);
        return route().GET("/v3/api-docs", request -> ServerResponse.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(json))
                .build();
    }

    /** Where people log in for our pages; nowhere without an issuer. */
    @Bean
    RouterFunction<ServerResponse> login(
            @Value("${" + ResourceServerConfiguration.ISSUER + ":}") String issuer,
            @Value("${daybook.gateway.login-client}") String client) {
        Map<String, String> login = issuer.isBlank() ? Map.of() : Map.of("issuer", issuer, "client", client);
        return route().GET("/login.json", request -> ServerResponse.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(login))
                .build();
    }

    /** Swagger UI from its WebJar; {@code swagger-initializer.js}, which says what it shows, is our own. */
    @Bean
    WebMvcConfigurer documentation(@Value(WEBJARS + "swagger-ui/*/swagger-ui.css") Resource[] swaggerUi)
            throws IOException {
        return page("docs", swaggerUi[0].createRelative("./"));
    }

    /** Our own page, with the style of Pico and pictures of uPlot. */
    @Bean
    WebMvcConfigurer analytics(
            @Value(WEBJARS + "picocss__pico/*/css/pico.min.css") Resource[] pico,
            @Value(WEBJARS + "uplot/*/dist/uPlot.min.css") Resource[] uPlot)
            throws IOException {
        return page("analytics", pico[0].createRelative("../"), uPlot[0].createRelative("./"));
    }

    /** A page at the path of that name: files of our own in the folder of that name, and those of libraries. */
    private static WebMvcConfigurer page(String name, Resource... libraries) {
        String path = "/" + name;
        String index = path + "/index.html";
        return new WebMvcConfigurer() {
            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                registry.addResourceHandler(path + "/**")
                        .addResourceLocations("classpath:" + path + "/")
                        .addResourceLocations(libraries);
            }

            @Override
            public void addViewControllers(ViewControllerRegistry registry) {
                registry.addRedirectViewController(path, index);
                registry.addRedirectViewController(path + "/", index);
            }
        };
    }
}
