package io.daybook.kit.service;

import jakarta.servlet.ServletContext;
import java.util.concurrent.Phaser;
import org.apache.catalina.Context;
import org.springframework.boot.web.server.GracefulShutdownCallback;
import org.springframework.boot.web.server.GracefulShutdownResult;
import org.springframework.boot.web.server.WebServer;
import org.springframework.context.ConfigurableApplicationContext;

/** What stands for a guest's web server: its context in the host's Tomcat and the requests in it. */
final class InProcessWebServer implements WebServer {

    private final InProcessServices guests;
    private final String name;
    private final ConfigurableApplicationContext application;
    private final Context context;
    private final Runnable cleanUp;
    // One party is the service itself, so the phaser ends only after it was closed and its last request has left.
    private final Phaser requests = new Phaser(1);

    InProcessWebServer(
            InProcessServices guests,
            String name,
            ConfigurableApplicationContext application,
            Context context,
            Runnable cleanUp) {
        this.guests = guests;
        this.name = name;
        this.application = application;
        this.context = context;
        this.cleanUp = cleanUp;
    }

    ServletContext servletContext() {
        return context.getServletContext();
    }

    /** Whether a request may come in; each that did has to {@link #leave}. */
    boolean enter() {
        return requests.register() >= 0;
    }

    void leave() {
        requests.arriveAndDeregister();
    }

    @Override
    public void start() {
        guests.register(name, application, this);
    }

    @Override
    public void stop() {
        guests.remove(name, this);
    }

    @Override
    public void shutDownGracefully(GracefulShutdownCallback callback) {
        guests.remove(name, this);
        int phase = requests.arriveAndDeregister();
        Thread waiting = new Thread(
                () -> {
                    requests.awaitAdvance(phase);
                    callback.shutdownComplete(GracefulShutdownResult.IDLE);
                },
                name + "-shutdown");
        waiting.setDaemon(true);
        waiting.start();
    }

    @Override
    public void destroy() {
        guests.remove(name, this);
        context.getParent().removeChild(context);
        cleanUp.run();
    }

    /** None: it is reached through its host only. */
    @Override
    public int getPort() {
        return -1;
    }
}
