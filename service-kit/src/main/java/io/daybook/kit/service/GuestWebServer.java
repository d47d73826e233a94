package io.daybook.kit.service;

import jakarta.servlet.ServletContext;
import java.util.concurrent.Phaser;
import org.apache.catalina.Context;
import org.springframework.boot.web.server.GracefulShutdownCallback;
import org.springframework.boot.web.server.GracefulShutdownResult;
import org.springframework.boot.web.server.WebServer;
import org.springframework.context.ConfigurableApplicationContext;

/** What stands for a guest's web server: its context in the host's Tomcat and the requests in it. */
final class GuestWebServer implements WebServer {

    private final Guests guests;
    private final String name;
    private final ConfigurableApplicationContext application;
    private final Context context;
    private final Runnable cleanUp;
    // One party is the service itself; the last to leave turns off the light.
    private final Phaser requests = new Phaser(1);

    GuestWebServer(
            Guests guests, String name, ConfigurableApplicationContext application, Context context, Runnable cleanUp) {
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
        guests.admit(name, application, this);
    }

    @Override
    public void stop() {
        guests.dismiss(name, this);
    }

    @Override
    public void shutDownGracefully(GracefulShutdownCallback callback) {
        guests.dismiss(name, this);
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
        guests.dismiss(name, this);
        context.getParent().removeChild(context);
        cleanUp.run();
    }

    /** None: it is reached through its host only. */
    @Override
    public int getPort() {
        return -1;
    }
}
