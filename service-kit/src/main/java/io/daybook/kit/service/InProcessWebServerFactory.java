package io.daybook.kit.service;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardHost;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.WebServerException;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Gives a service no Tomcat of its own but a context in its host's.
 *
 * <p>To the service it is a web server like any other: same servlets, same filters, same life.
 */
final class InProcessWebServerFactory extends TomcatServletWebServerFactory {

    private final InProcessServices guests;
    private final String name;
    private final ConfigurableApplicationContext application;
    private final TempDirs tempDirs = new TempDirs(0);
    private @Nullable Context context;

    InProcessWebServerFactory(InProcessServices guests, String name, ConfigurableApplicationContext application) {
        super("/~" + name, 0);
        this.guests = guests;
        this.name = name;
        this.application = application;
        setRegisterDefaultServlet(false);
    }

    @Override
    public WebServer getWebServer(ServletContextInitializer... initializers) {
        StandardHost host = (StandardHost) guests.tomcatHost();
        addInitializers(this::welcome);
        Context added = addTo(host, initializers);
        try {
            added.start();
            return new InProcessWebServer(guests, name, application, added, tempDirs::cleanup);
        } catch (LifecycleException failed) {
            host.removeChild(added);
            throw new WebServerException("Cannot start " + name + " as a guest", failed);
        }
    }

    /** A running host starts what is added to it, here too early: its servlets come after it was added. */
    private Context addTo(StandardHost host, ServletContextInitializer... initializers) {
        synchronized (host) {
            host.setStartChildren(false);
            try {
                prepareContext(host, initializers, tempDirs);
            } finally {
                host.setStartChildren(true);
            }
        }
        Context added = context;
        if (added == null) {
            throw new IllegalStateException("Nothing was added");
        }
        return added;
    }

    @Override
    protected void postProcessContext(Context added) {
        context = added;
        added.setMapperContextRootRedirectEnabled(false);
        // The host wraps the response and sends it when the guest has done its part.
        added.setSuspendWrappedResponseAfterForward(false);
        added.getPipeline().addValve(new BlockDirectAccessValve());
    }

    private void welcome(ServletContext servletContext) {
        FilterRegistration.Dynamic filter = servletContext.addFilter("guest", new InProcessFilter());
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.FORWARD, DispatcherType.ASYNC), false, "/*");
    }
}
