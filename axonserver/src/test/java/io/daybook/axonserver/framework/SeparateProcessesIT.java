package io.daybook.axonserver.framework;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.axonserver.AxonServerApplication;
import io.daybook.axonserver.fixture.ChildProcess;
import io.daybook.axonserver.fixture.HeldPort;
import io.daybook.axonserver.framework.Parcel.ParcelScanned;
import io.daybook.axonserver.framework.Parcel.ScanParcel;
import io.daybook.axonserver.framework.Parcel.SendParcel;
import io.daybook.axonserver.framework.ParcelPlaces.FindLastPlace;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.axonframework.messaging.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server, an application that handles, and this one that calls: three processes, as in production.
 *
 * <p>Only a real process can be killed, so only this shows that what was acknowledged survives it.
 */
class SeparateProcessesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** A command in flight to a server that is killed may never be answered. */
    private static final Duration SHORT = Duration.ofSeconds(5);

    private static final int WRITERS = 8;

    private final Path directory;
    private final HeldPort port = HeldPort.take();
    private final HeldPort httpPort = HeldPort.take();
    private ChildProcess server;
    private ChildProcess handlers;
    private ParcelApplication caller;

    SeparateProcessesIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void start() throws Exception {
        startServer();
        handlers = ChildProcess.start(ParcelProcess.class, directory, "127.0.0.1:" + port, "handlers");
        caller = ParcelApplication.calling("127.0.0.1:" + port, "caller");
        eventually(() -> sent("warm-up"));
    }

    @AfterEach
    void stop() {
        caller.close();
        handlers.close();
        server.close();
        port.close();
        httpPort.close();
    }

    @Test
    void after_a_restart_of_the_server_both_sides_come_back_and_go_on() throws Exception {
        eventually(() -> scanned("warm-up", "Lisboa"));
        eventually(() -> lastPlace("warm-up").equals("Lisboa"));

        int exit = server.stop();
        startServer();

        eventually(() -> scanned("warm-up", "Porto"));
        eventually(() -> lastPlace("warm-up").equals("Porto"));
        assertThat(exit).as("SIGTERM").isEqualTo(143);
        assertThat(Files.size(server.stdout())).as("bytes on stdout").isZero();
    }

    @Test
    void when_the_server_is_killed_under_load_nothing_that_was_acknowledged_is_lost() throws Exception {
        IntStream.range(0, WRITERS)
                .forEach(writer -> assertThat(sent("parcel-" + writer)).isTrue());
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        AtomicBoolean enough = new AtomicBoolean();
        List<CompletableFuture<Void>> writers = IntStream.range(0, WRITERS)
                .mapToObj(
                        writer -> CompletableFuture.runAsync(() -> scanUntil(enough, "parcel-" + writer, acknowledged)))
                .toList();
        await().atMost(PATIENCE).until(() -> acknowledged.size() > 200);

        server.kill();
        int beforeTheKill = acknowledged.size();
        startServer();
        await().atMost(PATIENCE).until(() -> acknowledged.size() > beforeTheKill + 50);
        enough.set(true);
        writers.forEach(CompletableFuture::join);

        assertThat(stored()).containsAll(acknowledged);
    }

    private void scanUntil(AtomicBoolean enough, String parcel, Set<String> acknowledged) {
        for (int i = 0; !enough.get(); i++) {
            String place = parcel + "@" + i;
            if (scanned(parcel, place)) {
                acknowledged.add(place);
            }
        }
    }

    private Set<String> stored() {
        return IntStream.range(0, WRITERS)
                .mapToObj(writer ->
                        caller.events().readEvents("parcel-" + writer, 0)) // From 0, or a snapshot hides them.
                .flatMap(events -> events.asStream().<Object>map(Message::getPayload))
                .filter(ParcelScanned.class::isInstance)
                .map(event -> ((ParcelScanned) event).place())
                .collect(Collectors.toSet());
    }

    private void startServer() throws Exception {
        server = ChildProcess.start(
                AxonServerApplication.class,
                directory,
                "--data=" + directory.resolve("log"),
                "--port=" + port,
                "--http-port=" + httpPort);
        HttpRequest health = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + "/actuator/health"))
                .build();
        eventually(() ->
                HttpClient.newHttpClient().send(health, BodyHandlers.ofString()).statusCode() == 200);
    }

    private boolean sent(String parcel) {
        return answered(new SendParcel(parcel), PATIENCE);
    }

    private boolean scanned(String parcel, String place) {
        return answered(new ScanParcel(parcel, place), SHORT);
    }

    /** Whether the command was acknowledged; if not, it may or may not have been done. */
    private boolean answered(Object command, Duration patience) {
        try {
            caller.commands()
                    .send(command)
                    .orTimeout(patience.toSeconds(), SECONDS)
                    .join();
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private String lastPlace(String parcel) {
        return caller.queries()
                .query(new FindLastPlace(parcel), String.class)
                .orTimeout(5, SECONDS)
                .join();
    }

    private static void eventually(Callable<Boolean> condition) {
        await().atMost(PATIENCE).ignoreExceptions().until(condition);
    }
}
