package io.daybook.axonserver.api;

import io.axoniq.axonserver.grpc.control.NodeInfo;
import io.daybook.axonserver.http.HttpAnswer;
import io.daybook.axonserver.http.Routes;
import io.daybook.axonserver.metrics.MessageKind;
import io.daybook.axonserver.metrics.RateSample;
import io.daybook.axonserver.processor.EventProcessorView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /v1/public}: what the server is, how it is, who is connected, and what was handled. */
public final class StatusApi {

    private final ServerView server;
    private final boolean authentication;

    /** @param authentication whether callers must know an access token */
    public StatusApi(ServerView server, boolean authentication) {
        this.server = server;
        this.authentication = authentication;
    }

    /** Adds its paths. */
    public void addTo(Routes routes) {
        routes.add("GET", "/v1/public/me", question -> HttpAnswer.json(200, me()))
                .add("GET", "/v1/public/status", question -> HttpAnswer.json(200, status()))
                .add(
                        "GET",
                        "/v1/public/version",
                        question -> HttpAnswer.json(
                                200,
                                Map.of("productName", "Daybook embedded Axon Server", "version", server.version())))
                .add("GET", "/v1/public/overview-list", question -> HttpAnswer.json(200, overview()))
                .add("GET", "/v1/public/command-metrics", question -> handled(MessageKind.COMMAND))
                .add("GET", "/v1/public/query-metrics", question -> handled(MessageKind.QUERY));
    }

    private HttpAnswer handled(MessageKind kind) {
        return HttpAnswer.json(200, server.handlers().counts(kind));
    }

    private Map<String, Object> me() {
        NodeInfo node = server.node().get();
        Map<String, Object> me = new LinkedHashMap<>();
        me.put("name", node.getNodeName());
        me.put("hostName", node.getHostName());
        me.put("grpcPort", node.getGrpcPort());
        me.put("httpPort", node.getHttpPort());
        me.put("authentication", authentication);
        me.put("clustered", false);
        me.put("ssl", false);
        me.put("contextNames", List.of(ServerView.CONTEXT));
        me.put("storageContextNames", List.of(ServerView.CONTEXT));
        return me;
    }

    private Map<String, Object> status() {
        RateSample now = server.rates().newest();
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("status", server.storage().trouble().isEmpty() ? "UP" : "DOWN");
        server.storage().trouble().ifPresent(reason -> status.put("reason", reason));
        status.put("lastEventToken", server.storage().lastToken());
        status.put("nrOfEvents", server.storage().events());
        status.put("nrOfSnapshots", server.storage().snapshots());
        status.put("openSchedules", server.storage().openSchedules());
        status.put("segments", server.storage().segments());
        status.put("commandCount", server.handlers().total(MessageKind.COMMAND));
        status.put("queryCount", server.handlers().total(MessageKind.QUERY));
        status.put("eventRate", now.events());
        status.put("snapshotRate", now.snapshots());
        status.put("commandRate", now.commands());
        status.put("queryRate", now.queries());
        return status;
    }

    private List<Map<String, Object>> overview() {
        return server.components().stream()
                .map(component -> {
                    Map<String, Object> application = new LinkedHashMap<>();
                    application.put("component", component);
                    application.put("clients", server.clientsOf(component));
                    application.put("commands", server.commandsOf(component));
                    application.put("queries", server.queriesOf(component));
                    application.put(
                            "processors",
                            server.processors().ofComponent(component).stream()
                                    .map(EventProcessorView::id)
                                    .toList());
                    return application;
                })
                .toList();
    }
}
