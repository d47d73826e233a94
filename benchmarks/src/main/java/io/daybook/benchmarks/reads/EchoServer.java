package io.daybook.benchmarks.reads;

import io.daybook.benchmarks.measure.OwnProcess;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The floor of every question: the web server of our services with nothing behind it. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class
})
@RestController
public class EchoServer {

    static final String PATH = "/echo";

    /** About as long as an order with one line. */
    private static final String ANSWER = "{\"order\":\"" + "x".repeat(1_100) + "\"}";

    /** Starts it on a free port of loopback. */
    public static void main(String[] arguments) {
        SpringApplication echo = new SpringApplication(EchoServer.class);
        echo.setBannerMode(Banner.Mode.OFF);
        echo.setDefaultProperties(Map.of(
                "spring.config.name", "echo-server",
                "server.address", "127.0.0.1",
                "server.port", "0",
                "logging.level.root", "warn"));
        String port = echo.run().getEnvironment().getRequiredProperty("local.server.port");
        OwnProcess.ready("http://127.0.0.1:" + port);
    }

    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    String echo() {
        return ANSWER;
    }
}
