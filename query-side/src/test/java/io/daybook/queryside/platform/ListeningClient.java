package io.daybook.queryside.platform;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client of server-sent events, as a browser is one. */
final class ListeningClient implements AutoCloseable {

    private static final int SECONDS_MAX = 120;

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final HttpResponse<InputStream> answer;
    private final Thread reader;

    /** An event as it came. */
    record Event(String name, String id, String data) {}

    private ListeningClient(HttpResponse<InputStream> answer) {
        this.answer = answer;
        reader = new Thread(this::read, "listening");
        reader.setDaemon(true);
        reader.start();
    }

    /** Connects, as one that has had that event last. */
    static ListeningClient to(HttpClient http, String url, @Nullable String last) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).header("Accept", "text/event-stream");
        if (last != null) {
            request.header("Last-Event-ID", last);
        }
        return new ListeningClient(http.send(request.build(), BodyHandlers.ofInputStream()));
    }

    int status() {
        return answer.statusCode();
    }

    private void read() {
        String name = "message";
        String id = "";
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String value = line.substring(line.indexOf(':') + 1);
                if (line.startsWith("event:")) {
                    name = value;
                } else if (line.startsWith("id:")) {
                    id = value;
                } else if (line.startsWith("data:")) {
                    events.add(new Event(name, id, value));
                }
            }
        } catch (IOException closed) {
            // As it was asked to.
        }
    }

    /** The next event. */
    Event next() throws InterruptedException {
        Event next = events.poll(SECONDS_MAX, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("Nothing comes");
        }
        return next;
    }

    /** Whether the stream comes to its end. */
    boolean ends() throws InterruptedException {
        reader.join(TimeUnit.SECONDS.toMillis(SECONDS_MAX));
        return !reader.isAlive();
    }

    @Override
    public void close() throws IOException {
        answer.body().close();
    }
}
