package io.daybook.gateway.platform;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

/** The API's description for programs, at {@code /v3/api-docs}, and for people, at {@code /docs}. */
@Configuration(proxyBeanMethods = false)
class DocumentationConfiguration {

    private static final String PAGE = "/docs/index.html";
    // Whatever its version is: the WebJar has it in its path.
    private static final String STYLESHEETS = "classpath*:META-INF/resources/webjars/swagger-ui/*/swagger-ui.css";

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

    /** Swagger UI from its WebJar; {@code swagger-initializer.js}, which says what it shows, is our own. */
    @Bean
    WebMvcConfigurer swaggerUi(@Value(STYLESHEETS) Resource[] stylesheets) throws IOException {
        Resource swaggerUi = stylesheets[0].createRelative("./");
        return new WebMvcConfigurer() {
            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                registry.addResourceHandler("/docs/**")
                        .addResourceLocations("classpath:/docs/")
                        .addResourceLocations(swaggerUi);
            }

            @Override
            public void addViewControllers(ViewControllerRegistry registry) {
                registry.addRedirectViewController("/docs", PAGE);
                registry.addRedirectViewController("/docs/", PAGE);
            }
        };
    }
}
