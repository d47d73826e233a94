package io.daybook.axonserver.dashboard;

import io.axoniq.axonserver.grpc.control.NodeInfo;
import io.daybook.axonserver.api.ServerView;
import io.daybook.axonserver.http.HttpAnswer;
import io.daybook.axonserver.http.Routes;
import io.daybook.axonserver.metrics.HandlerCount;
import io.daybook.axonserver.metrics.MessageKind;
import io.daybook.axonserver.metrics.RateSample;
import io.daybook.axonserver.processor.EventProcessorView;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How the server is, and a picture of who is connected to it and what they handle. */
final class OverviewPage {

    private final ServerView server;
    private final Templates templates;

    OverviewPage(ServerView server, Templates templates) {
        this.server = server;
        this.templates = templates;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/", question -> templates.page("overview", "Overview", values()))
                .add("GET", "/parts/overview", question -> templates.part("overview-part", values()))
                .add("GET", "/feeds/rates", question -> HttpAnswer.feed(new RatesFeed(server.rates())));
    }

    private Map<String, Object> values() {
        NodeInfo node = server.node().get();
        RateSample now = server.rates().newest();
        int segments = server.storage().segments();
        String trouble = server.storage().trouble().orElse("");
        return Map.of(
                "trouble",
                trouble,
                "well",
                trouble.isEmpty(),
                "address",
                node.getHostName() + ":" + node.getGrpcPort(),
                "version",
                server.version(),
                "figures",
                List.of(
                        new Figure("Events", Shown.number(server.storage().events()), rate(now.events())),
                        new Figure("Snapshots", Shown.number(server.storage().snapshots()), rate(now.snapshots())),
                        new Figure(
                                "Commands since start",
                                Shown.number(server.handlers().total(MessageKind.COMMAND)),
                                rate(now.commands())),
                        new Figure(
                                "Queries since start",
                                Shown.number(server.handlers().total(MessageKind.QUERY)),
                                rate(now.queries())),
                        new Figure("Deadlines", Shown.number(server.storage().openSchedules()), "scheduled"),
                        new Figure("Log", Shown.number(segments), Shown.noun(segments, "segment file"))),
                "applications",
                server.components().stream().map(this::application).toList());
    }

    private static String rate(double perSecond) {
        return Shown.decimal(perSecond) + " a second";
    }

    private Application application(String component) {
        long lastToken = server.storage().lastToken();
        List<String> clients = server.clientsOf(component);
        List<EventProcessorView> processors = server.processors().ofComponent(component);
        return new Application(
                component,
                Shown.counted(clients.size(), "client"),
                clients,
                handlers("command", server.commandsOf(component), counts(MessageKind.COMMAND, component)),
                handlers("query", server.queriesOf(component), counts(MessageKind.QUERY, component)),
                processors.stream()
                        .map(processor -> stream(processor, processors, lastToken))
                        .toList());
    }

    private Map<String, HandlerCount> counts(MessageKind kind, String component) {
        return server.handlers().counts(kind).stream()
                .filter(count -> count.component().equals(component))
                .collect(Collectors.toMap(HandlerCount::message, count -> count));
    }

    private static List<Handler> handlers(String kind, Collection<String> names, Map<String, HandlerCount> counts) {
        return names.stream()
                .map(name -> {
                    HandlerCount count = counts.get(name);
                    return new Handler(
                            kind,
                            name,
                            ShortName.of(name),
                            count == null ? "0" : Shown.number(count.count()),
                            count != null && count.errors() > 0 ? Shown.counted(count.errors(), "error") : "");
                })
                .toList();
    }

    private static EventStream stream(EventProcessorView processor, List<EventProcessorView> all, long lastToken) {
        String name = processor.id().name();
        boolean alone =
                all.stream().filter(other -> other.id().name().equals(name)).count() == 1;
        return new EventStream(
                name,
                alone ? "" : ProcessorsPage.clients(processor),
                ProcessorsPage.state(processor),
                ProcessorsPage.lag(processor, lastToken),
                ProcessorsPage.unclaimed(processor));
    }

    private record Figure(String name, String value, String detail) {}

    record Application(
            String name,
            String clientCount,
            List<String> clients,
            List<Handler> commands,
            List<Handler> queries,
            List<EventStream> processors) {

        boolean hasCommands() {
            return !commands.isEmpty();
        }

        boolean hasQueries() {
            return !queries.isEmpty();
        }

        boolean hasProcessors() {
            return !processors.isEmpty();
        }

        boolean idle() {
            return !hasCommands() && !hasQueries() && !hasProcessors();
        }
    }

    record Handler(String kind, String name, String shortName, String count, String errors) {}

    record EventStream(String name, String where, String state, String lag, String unclaimed) {}
}
