package io.daybook.kit.service;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.web.context.ConfigurableWebApplicationContext;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * The services that are guests of this one. A service that takes guests has one bean of it.
 *
 * <p>A guest has no address of its own: it is handed a request here, and works on it in the same thread and without a
 * network between.
 */
public final class InProcessServices {

    /** The property with the names of the guests that a service waits for; others are known when they start. */
    public static final String EXPECTED = "daybook.guests";

    private final WebApplicationContext host;
    private final Set<String> expected;
    private final ConcurrentHashMap<String, InProcessService> known = new ConcurrentHashMap<>();

    /** Guests of the service with the given context. */
    public InProcessServices(WebApplicationContext host) {
        this.host = host;
        this.expected = Set.of(host.getEnvironment().getProperty(EXPECTED, String[].class, new String[0]));
    }

    /**
     * Whether the service of that name lives here: it serves HTTP now, is still to come, or has left. It must not be
     * looked for anywhere else, where at best one of somebody else's would answer.
     */
    public boolean includes(String name) {
        return expected.contains(name) || known.containsKey(name);
    }

    /** The guest's own health with all its details, which has no address outside; absent if the guest is not there. */
    public Optional<HealthDescriptor> health(String name) {
        return Optional.ofNullable(known.get(name))
                .filter(InProcessService::isRunning)
                .map(InProcessService::health);
    }

    /**
     * Lets a guest answer the request, path, headers and body as they are.
     *
     * <p>It is called by an {@link org.springframework.web.HttpRequestHandler}, which is asked again when asynchronous
     * work of the guest is done. Handlers of other kinds would take that work for their own.
     *
     * @return whether it did; if not, there is no such guest and nothing was done
     * @throws ServletException if the guest does not turn a failure into an answer
     * @throws IOException if the client is gone
     */
    public boolean handOver(String name, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        InProcessService guest = known.get(name);
        return guest != null && guest.answer(request, response);
    }

    /** A context that is about to start lives in its host's servlet context. */
    void expect(String name, ConfigurableWebApplicationContext context) {
        InProcessService guest = new InProcessService(
                context,
                () -> Objects.requireNonNull(
                        host.getBean(DispatcherServlet.class).getServletConfig()));
        context.setServletContext(host.getServletContext());
        context.getBeanFactory().registerSingleton("inProcessService", guest);
        known.put(name, guest);
    }
}
