package io.daybook.kit.service;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Phaser;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * One guest: a Spring context without a web server, whose dispatcher servlet is called by its host.
 *
 * <p>It serves from when all else of its context has started, and the last request has left before anything of the
 * context stops; both are what a {@link SmartLifecycle} without a phase of its own means.
 */
final class InProcessService implements SmartLifecycle {

    private final ConfigurableApplicationContext context;
    private final Supplier<ServletConfig> ofHost;
    // One party is the service itself, until it stops; the others are requests.
    private final Phaser requests = new Phaser(1);
    private volatile @Nullable DispatcherServlet servlet;

    InProcessService(ConfigurableApplicationContext context, Supplier<ServletConfig> ofHost) {
        this.context = context;
        this.ofHost = ofHost;
    }

    /** Answers the request unless it does not serve now. */
    boolean answer(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        DispatcherServlet serving = servlet;
        if (serving == null || requests.register() < 0) {
            return false;
        }
        try {
            serving.service(request, response);
            return true;
        } finally {
            requests.arriveAndDeregister();
        }
    }

    HealthDescriptor health() {
        return context.getBean(HealthEndpoint.class).health();
    }

    @Override
    public void start() {
        DispatcherServlet own = context.getBean(DispatcherServlet.class);
        own.setPublishContext(false); // In the servlet context under its servlet's name, which is the host's.
        try {
            own.init(ofHost.get());
        } catch (ServletException failed) {
            throw new IllegalStateException(failed);
        }
        servlet = own;
    }

    @Override
    public void stop(Runnable stopped) {
        servlet = null;
        int phase = requests.arriveAndDeregister();
        // A thread of its own: who closes several guests at once may hold all threads of a pool until they are stopped.
        Thread waiting = new Thread(
                () -> {
                    requests.awaitAdvance(phase);
                    stopped.run();
                },
                "guest-shutdown");
        waiting.setDaemon(true);
        waiting.start();
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public boolean isRunning() {
        return servlet != null;
    }
}
