package io.daybook.kit.service;

import io.daybook.kit.service.discovery.Discovery;
import io.daybook.kit.tracing.LoggedTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationContextFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryEventPublisherBeansApplicationListener;
import org.springframework.boot.web.context.servlet.AnnotationConfigServletWebApplicationContext;
import org.springframework.web.context.ConfigurableWebApplicationContext;

/**
 * Starts a service as a Spring context of its own.
 *
 * <p>Its name is that of its configuration ({@code <name>.yml}), so several services in one process and on one class
 * path do not read each other's. What is given here goes before environment and files.
 *
 * <pre>{@code
 * RunningService gateway = ServiceStart.of(GatewayApplication.class, "gateway").start();
 * ServiceStart.of(QuerySideApplication.class, "query-side").asGuestOf(gateway).start();
 * }</pre>
 */
public final class ServiceStart {

    private final Class<?> application;
    private final String name;
    private final List<String> arguments = new ArrayList<>();
    private @Nullable InProcessServices host;

    private ServiceStart(Class<?> application, String name) {
        this.application = application;
        this.name = name;
        arguments.add("--spring.config.name=" + name);
        arguments.add("--spring.application.name=" + name);
        arguments.add("--spring.main.log-startup-info=false");
        arguments.add("--server.shutdown=graceful");
        arguments.add("--spring.jmx.enabled=false");
        arguments.add("--spring.threads.virtual.enabled=true"); // Where the JDK has them.
        arguments.add("--logging.pattern.correlation=%replace([%X{http.request.id:-}] ){'^\\[\\] $',''}");
        arguments.add("--" + LoggedTrace.PROPERTY + "=" + LoggedTrace.class.getName());
        arguments.add("--management.tracing.baggage.enabled=false");
        // A service registers itself again and again.
        arguments.add("--logging.level.org.springframework.cloud.consul.serviceregistry=warn");
        arguments.add("--logging.level.org.springframework.cloud.netflix.eureka.serviceregistry=warn");
        // Whoever asks for what is not there must not be able to fill the log, and what a customer has ordered must
        // not be in it, as it would be of each event that is parked. Where the launcher sets logging up this is not
        // read, and its own configuration says the same.
        arguments.add("--logging.level.org.springframework.web.servlet.PageNotFound=error");
        arguments.add("--logging.level.org.axonframework.extensions.mongo=warn");
    }

    /** A service by its Spring configuration and its name, for example {@code query-side}. */
    public static ServiceStart of(Class<?> application, String name) {
        return new ServiceStart(application, name);
    }

    /** With properties that go before all others; a later one goes before an earlier. */
    public ServiceStart with(Map<String, ?> properties) {
        properties.forEach((property, value) -> {
            arguments.removeIf(argument -> argument.startsWith("--" + property + "="));
            arguments.add("--" + property + "=" + value);
        });
        return this;
    }

    /** With a command line's {@code --property=value}. */
    public ServiceStart with(String[] commandLine) {
        arguments.addAll(List.of(commandLine));
        return this;
    }

    /**
     * Without a web server of its own, called by a service that is running in this process.
     *
     * @throws org.springframework.beans.factory.NoSuchBeanDefinitionException if that service takes no guests
     */
    public ServiceStart asGuestOf(RunningService service) {
        host = service.bean(InProcessServices.class);
        return this;
    }

    /**
     * Starts it and comes back when it serves HTTP; whether it is ready is what its health says.
     *
     * @throws RuntimeException if it cannot start; nothing of it is left then
     */
    public RunningService start() {
        SpringApplication spring = new SpringApplication(application);
        // It would be told of each change of span, of all services in the process.
        leaveOut(spring, OpenTelemetryEventPublisherBeansApplicationListener.class);
        spring.setWebApplicationType(WebApplicationType.SERVLET);
        spring.setBannerMode(Banner.Mode.OFF);
        InProcessServices hosting = host;
        if (hosting != null) {
            with(Map.of(Discovery.SETTING, Discovery.SIMPLE)); // It has no address that others could find.
            joinAsGuest(spring, hosting);
        }
        return new RunningService(name, spring.run(arguments.toArray(String[]::new)));
    }

    private void joinAsGuest(SpringApplication spring, InProcessServices hosting) {
        // The process logs as its first service set it up; starting over for each guest would cost time and output.
        leaveOut(spring, LoggingApplicationListener.class);
        spring.setApplicationContextFactory(
                ApplicationContextFactory.of(AnnotationConfigServletWebApplicationContext::new));
        spring.addInitializers(context -> hosting.expect(name, (ConfigurableWebApplicationContext) context));
    }

    private static void leaveOut(SpringApplication spring, Class<?> kind) {
        spring.setListeners(spring.getListeners().stream()
                .filter(listener -> !kind.isInstance(listener))
                .toList());
    }
}
