package io.daybook.axonserver.api;

import io.axoniq.axonserver.grpc.control.EventProcessorInfo.SegmentStatus;
import io.daybook.axonserver.http.HttpAnswer;
import io.daybook.axonserver.http.HttpQuestion;
import io.daybook.axonserver.http.Routes;
import io.daybook.axonserver.platform.ConnectedClient;
import io.daybook.axonserver.processor.EventProcessorView;
import io.daybook.axonserver.processor.ProcessorSegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** {@code /v1/components}: the applications, what they handle, and their event processors, which can be told things. */
public final class ComponentApi {

    private static final String PROCESSOR = "/v1/components/{component}/processors/{processor}";

    private final ServerView server;
    private final ProcessorCalls calls;

    public ComponentApi(ServerView server) {
        this.server = server;
        this.calls = new ProcessorCalls(server.processors());
    }

    /** Adds its paths. */
    public void addTo(Routes routes) {
        routes.add("GET", "/v1/components", question -> HttpAnswer.json(200, components()))
                .add("GET", "/v1/components/{component}/instances", this::instances)
                .add("GET", "/v1/components/{component}/commands", this::commands)
                .add("GET", "/v1/components/{component}/queries", this::queries)
                .add("GET", "/v1/components/{component}/processors", this::processors)
                .add("PATCH", PROCESSOR + "/pause", question -> told("pause", question))
                .add("PATCH", PROCESSOR + "/start", question -> told("start", question))
                .add("PATCH", PROCESSOR + "/segments/split", question -> told("split", question))
                .add("PATCH", PROCESSOR + "/segments/merge", question -> told("merge", question))
                .add("PATCH", PROCESSOR + "/segments/{segment}/move", question -> told("move", question));
    }

    private List<Map<String, Object>> components() {
        return server.components().stream()
                .map(component -> Map.<String, Object>of("name", component, "context", ServerView.CONTEXT))
                .toList();
    }

    private HttpAnswer instances(HttpQuestion question) {
        List<Map<String, String>> instances = server.clients().newest().stream()
                .filter(client -> client.componentName().equals(question.variable("component")))
                .map(ComponentApi::instance)
                .toList();
        return HttpAnswer.json(200, instances);
    }

    private static Map<String, String> instance(ConnectedClient client) {
        return Map.of("clientId", client.clientId(), "version", client.version());
    }

    private HttpAnswer commands(HttpQuestion question) {
        return HttpAnswer.json(200, names(server.commandsOf(question.variable("component"))));
    }

    private HttpAnswer queries(HttpQuestion question) {
        return HttpAnswer.json(200, names(server.queriesOf(question.variable("component"))));
    }

    private static List<Map<String, String>> names(Iterable<String> names) {
        List<Map<String, String>> named = new ArrayList<>();
        names.forEach(name -> named.add(Map.of("name", name)));
        return named;
    }

    private HttpAnswer processors(HttpQuestion question) {
        ServerView.requireKnownContext(question);
        return HttpAnswer.json(
                200,
                server.processors().ofComponent(question.variable("component")).stream()
                        .map(processor -> describe(question.variable("component"), processor))
                        .toList());
    }

    private HttpAnswer told(String action, HttpQuestion question) {
        return calls.carryOut(action, question).orElseGet(() -> HttpAnswer.json(200, Map.of("result", "SUCCESS")));
    }

    private Map<String, Object> describe(String component, EventProcessorView processor) {
        long lastToken = server.storage().lastToken();
        List<ProcessorSegment> segments = processor.segments();
        boolean splittable = processor.streaming() && !segments.isEmpty();
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("name", processor.id().name());
        described.put("component", component);
        described.put("context", ServerView.CONTEXT);
        described.put("tokenStoreIdentifier", processor.id().tokenStoreIdentifier());
        described.put("mode", processor.mode());
        described.put("isStreaming", processor.streaming());
        described.put("activeThreads", processor.activeThreads());
        described.put("availableThreads", processor.availableThreads());
        described.put("error", processor.failed());
        OptionalLong lag = processor.lag(lastToken);
        described.put("lag", lag.isPresent() ? lag.getAsLong() : null);
        described.put("canPause", processor.running() > 0);
        described.put("canPlay", processor.running() < processor.instances().size());
        described.put("canSplit", splittable);
        described.put(
                "canMerge",
                splittable
                        && segments.stream()
                                .anyMatch(segment -> segment.status().getOnePartOf() > 1));
        described.put(
                "freeThreadInstances",
                processor.instances().stream()
                        .filter(instance -> instance.report().getAvailableThreads() > 0)
                        .map(EventProcessorView.Instance::clientId)
                        .toList());
        described.put(
                "trackers",
                segments.stream().map(segment -> describe(segment, lastToken)).toList());
        return described;
    }

    private static Map<String, Object> describe(ProcessorSegment segment, long lastToken) {
        SegmentStatus status = segment.status();
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("segmentId", segment.id());
        described.put("onePartOf", status.getOnePartOf());
        described.put("clientId", segment.clientId());
        described.put("tokenPosition", status.getTokenPosition());
        described.put("lag", segment.lag(lastToken));
        described.put("caughtUp", status.getCaughtUp());
        described.put("replaying", status.getReplaying());
        described.put("errorState", status.getErrorState());
        return described;
    }
}
