package io.daybook.kit.service;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.catalina.Host;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The services that live in the Tomcat of this one. A service that takes guests has one bean of it.
 *
 * <p>A guest cannot be reached from outside, only by being handed a request here; it then works on it in the same
 * thread and without a network between.
 */
public final class InProcessServices {

    /** The property with the names of the guests that a service waits for; others are known when they start. */
    public static final String EXPECTED = "daybook.guests";

    private final ServletWebServerApplicationContext host;
    private final Set<String> expected = ConcurrentHashMap.newKeySet();
    private final ConcurrentHashMap<String, Guest> present = new ConcurrentHashMap<>();

    /** Services in the Tomcat of the service with the given context. */
    public InProcessServices(ServletWebServerApplicationContext host) {
        this.host = host;
        expected.addAll(List.of(host.getEnvironment().getProperty(EXPECTED, String[].class, new String[0])));
    }

    /**
     * Whether the service of that name lives here: it serves HTTP now, is still to come, or has left. It must not be
     * looked for anywhere else, where at best one of somebody else's would answer.
     */
    public boolean includes(String name) {
        return expected.contains(name);
    }

    /** Whether a guest of that name is here and its own health says that it is ready. */
    public boolean isReady(String name) {
        Guest guest = present.get(name);
        return guest != null && Readiness.of(guest.context());
    }

    /** The guest's own health with all its details, which has no address outside; absent if the guest is not there. */
    public Optional<HealthDescriptor> health(String name) {
        return Optional.ofNullable(present.get(name))
                .map(guest -> guest.context().getBean(HealthEndpoint.class).health());
    }

    /**
     * Lets a guest answer the request, path, headers and body as they are.
     *
     * @return whether it did; if not, there is no such guest and nothing was done
     * @throws ServletException if the guest does not turn a failure into an answer
     * @throws IOException if the client is gone
     */
    public boolean handOver(String name, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Guest guest = present.get(name);
        if (guest == null || !guest.server().enter()) {
            return false;
        }
        try {
            request.setAttribute(InProcessFilter.PATH, request.getRequestURI());
            RequestDispatcher dispatcher = Objects.requireNonNull(
                    guest.server().servletContext().getRequestDispatcher(InProcessFilter.FORWARD_PATH));
            AsyncState.apart(request, () -> dispatcher.forward(request, response));
            return true;
        } finally {
            guest.server().leave();
        }
    }

    /** A context that is about to start gets its web server here. */
    void expect(String name, ConfigurableApplicationContext context) {
        expected.add(name);
        context.getBeanFactory()
                .registerSingleton("guestWebServerFactory", new InProcessWebServerFactory(this, name, context));
    }

    void register(String name, ConfigurableApplicationContext context, InProcessWebServer server) {
        present.put(name, new Guest(context, server));
    }

    void remove(String name, InProcessWebServer server) {
        present.computeIfPresent(name, (key, guest) -> guest.server() == server ? null : guest);
    }

    Host tomcatHost() {
        if (host.getWebServer() instanceof TomcatWebServer tomcat) {
            return tomcat.getTomcat().getHost();
        }
        throw new IllegalStateException("A service takes guests only while its Tomcat runs.");
    }

    /**
     * One of them.
     *
     * @param context its Spring context
     * @param server what stands for its web server
     */
    private record Guest(ConfigurableApplicationContext context, InProcessWebServer server) {}
}
