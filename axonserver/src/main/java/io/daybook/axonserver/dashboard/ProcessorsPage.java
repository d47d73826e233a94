package io.daybook.axonserver.dashboard;

import io.axoniq.axonserver.grpc.control.EventProcessorInfo.SegmentStatus;
import io.daybook.axonserver.api.ProcessorCalls;
import io.daybook.axonserver.api.ServerView;
import io.daybook.axonserver.http.HttpAnswer;
import io.daybook.axonserver.http.HttpQuestion;
import io.daybook.axonserver.http.Routes;
import io.daybook.axonserver.processor.EventProcessorView;
import io.daybook.axonserver.processor.ProcessorId;
import io.daybook.axonserver.processor.ProcessorSegment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.json.JsonMapper;

/** The event processors with their segments, and what they can be told. */
final class ProcessorsPage {

    private static final Map<String, String> DONE = Map.of(
            "pause", "is paused on all its clients",
            "start", "was started on all its clients",
            "split", "has one segment more",
            "merge", "has one segment less",
            "move", "releases the segment, and its new client claims it within seconds");

    /** A client that reports more has no limit of its own, and the number says nothing. */
    private static final int FREE_THREADS_MAX = 1_000;

    private static final int CLIENTS_NAMED_MAX = 3;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ServerView server;
    private final Templates templates;
    private final ProcessorCalls calls;

    ProcessorsPage(ServerView server, Templates templates) {
        this.server = server;
        this.templates = templates;
        this.calls = new ProcessorCalls(server.processors());
    }

    void addTo(Routes routes) {
        routes.add("GET", "/processors", question -> templates.page("processors", "Event processors", values()))
                .add("GET", "/parts/processors", question -> templates.part("processors-part", values()))
                .add("POST", "/processors/{action}", this::told);
    }

    /** Answers with what to show above the processors. */
    private HttpAnswer told(HttpQuestion question) {
        String action = question.variable("action");
        String processor = question.parameter("processor").orElse("");
        Optional<HttpAnswer> problem = calls.carryOut(action, question);
        return templates.part(
                "said",
                problem.map(answer -> Map.of("failed", true, "text", answer.detail()))
                        .orElseGet(() -> Map.of("failed", false, "text", processor + " " + DONE.get(action) + ".")));
    }

    private Map<String, Object> values() {
        long lastToken = server.storage().lastToken();
        return Map.of(
                "lastToken",
                lastToken < 0 ? "" : Long.toString(lastToken),
                "processors",
                server.processors().all().stream()
                        .map(processor -> shown(processor, lastToken))
                        .toList());
    }

    /** One word for the whole processor. */
    static String state(EventProcessorView processor) {
        if (processor.failed()) {
            return "failing";
        }
        if (processor.running() == 0) {
            return "paused";
        }
        return processor.running() < processor.instances().size() ? "partly paused" : "running";
    }

    /** The part of the events that nobody handles though the processor runs, for example 1/2; empty for none. */
    static String unclaimed(EventProcessorView processor) {
        double share = processor.unclaimed();
        if (share == 0 || processor.running() == 0) {
            return "";
        }
        long parts = processor.segments().stream()
                .mapToLong(segment -> segment.status().getOnePartOf())
                .max()
                .orElse(1);
        return parts == 1 ? "all" : Math.round(share * parts) + "/" + parts;
    }

    static String lag(EventProcessorView processor, long lastToken) {
        OptionalLong lag = processor.lag(lastToken);
        if (lag.isEmpty()) {
            return processor.running() == 0 ? "position unknown" : "";
        }
        return lag.getAsLong() == 0 ? "at the head" : Shown.counted(lag.getAsLong(), "event") + " behind";
    }

    private static String threads(EventProcessorView processor) {
        String active = Shown.counted(processor.activeThreads(), "thread") + " active";
        return limited(processor) ? active + ", " + Shown.number(processor.availableThreads()) + " free" : active;
    }

    private static boolean limited(EventProcessorView processor) {
        return processor.instances().stream()
                .allMatch(instance -> instance.report().getAvailableThreads() <= FREE_THREADS_MAX);
    }

    /** The clients that have it: several processors may have one name, and then only these tell them apart. */
    static String clients(EventProcessorView processor) {
        List<String> ids = clientIds(processor);
        return ids.size() > CLIENTS_NAMED_MAX
                ? Shown.counted(ids.size(), "client")
                : Shown.noun(ids.size(), "client") + " " + String.join(", ", ids);
    }

    private static List<String> clientIds(EventProcessorView processor) {
        return processor.instances().stream()
                .map(EventProcessorView.Instance::clientId)
                .toList();
    }

    private static Processor shown(EventProcessorView processor, long lastToken) {
        List<ProcessorSegment> segments = processor.segments();
        List<String> clients = clientIds(processor);
        return new Processor(
                processor.id().name(),
                processor.id().tokenStoreIdentifier(),
                values(processor.id()),
                String.join(", ", processor.components()),
                processor.mode(),
                state(processor),
                state(processor).replace(' ', '-'),
                unclaimed(processor),
                lag(processor, lastToken),
                threads(processor),
                clients(processor),
                String.join(" ", clients),
                processor.running() > 0,
                processor.running() < clients.size(),
                processor.streaming() && !segments.isEmpty(),
                limited(processor) && processor.availableThreads() == 0,
                segments.stream().anyMatch(segment -> segment.status().getOnePartOf() > 1),
                segments.stream()
                        .map(segment -> shown(processor.id(), segment, clients, lastToken))
                        .toList());
    }

    private static Segment shown(
            ProcessorId processor, ProcessorSegment segment, List<String> clients, long lastToken) {
        String error = segment.status().getErrorState();
        return new Segment(
                segment.id(),
                "1/" + segment.status().getOnePartOf(),
                segment.clientId(),
                Long.toString(segment.status().getTokenPosition()),
                Shown.number(segment.lag(lastToken)),
                error.isEmpty() ? state(segment.status()) : "failing",
                error,
                clients.stream()
                        .filter(client -> !client.equals(segment.clientId()))
                        .map(client -> new Target(client, move(processor, segment, client)))
                        .toList());
    }

    private static String state(SegmentStatus status) {
        if (status.getReplaying() && !status.getCaughtUp()) {
            return "replaying";
        }
        return status.getCaughtUp() ? "caught up" : "catching up";
    }

    /** What a button sends, as htmx wants it in an attribute. */
    private static String values(ProcessorId processor) {
        return JSON.writeValueAsString(
                Map.of("processor", processor.name(), "tokenStoreIdentifier", processor.tokenStoreIdentifier()));
    }

    private static String move(ProcessorId processor, ProcessorSegment segment, String target) {
        return JSON.writeValueAsString(Map.of(
                "processor",
                processor.name(),
                "tokenStoreIdentifier",
                processor.tokenStoreIdentifier(),
                "segment",
                segment.id(),
                "target",
                target));
    }

    private record Processor(
            String name,
            String tokenStore,
            String vals,
            String components,
            String mode,
            String state,
            String stateClass,
            String unclaimed,
            String lag,
            String threads,
            String clients,
            String allClients,
            boolean canPause,
            boolean canStart,
            boolean canSplit,
            boolean noThreadFree,
            boolean canMerge,
            List<Segment> segments) {}

    private record Segment(
            int id,
            String share,
            String client,
            String position,
            String lag,
            String state,
            String error,
            List<Target> targets) {}

    private record Target(String client, String vals) {}
}
