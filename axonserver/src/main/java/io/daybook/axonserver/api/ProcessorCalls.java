package io.daybook.axonserver.api;

import io.daybook.axonserver.http.BadRequest;
import io.daybook.axonserver.http.HttpAnswer;
import io.daybook.axonserver.http.HttpQuestion;
import io.daybook.axonserver.processor.EventProcessorView;
import io.daybook.axonserver.processor.EventProcessors;
import io.daybook.axonserver.processor.ProcessorId;
import io.grpc.Status;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Instructions to event processors as they come over HTTP, and how they end. */
public final class ProcessorCalls {

    private final EventProcessors processors;

    public ProcessorCalls(EventProcessors processors) {
        this.processors = processors;
    }

    /**
     * Does what the request says to the processor that it names, and waits for the end of it.
     *
     * @param action pause, start, split, merge or move; a move has a segment and the client that is its target
     * @return empty when it is done, otherwise the problem
     * @throws BadRequest when the processor is not named well enough, or the action is unknown
     */
    public Optional<HttpAnswer> carryOut(String action, HttpQuestion question) {
        ProcessorId id = named(question);
        try {
            begin(action, id, question).join();
            return Optional.empty();
        } catch (CompletionException e) {
            return Optional.of(problem(Status.fromThrowable(e)));
        }
    }

    private CompletableFuture<Void> begin(String action, ProcessorId id, HttpQuestion question) {
        return switch (action) {
            case "pause" -> processors.pause(id);
            case "start" -> processors.start(id);
            case "split" -> processors.split(id);
            case "merge" -> processors.merge(id);
            case "move" ->
                processors.move(
                        id,
                        segment(question),
                        question.parameter("target").orElseThrow(() -> new BadRequest("target must name a client")));
            default -> throw new BadRequest("A processor cannot be told to " + action);
        };
    }

    private static int segment(HttpQuestion question) {
        try {
            return Integer.parseInt(value("segment", question));
        } catch (NumberFormatException e) {
            throw new BadRequest("A segment is named by its number");
        }
    }

    /** Programs say it in the path, forms among their fields. */
    private static String value(String name, HttpQuestion question) {
        return question.path().containsKey(name)
                ? question.variable(name)
                : question.parameter(name).orElseThrow(() -> new BadRequest(name + " is missing"));
    }

    /** The token store may be left out where there is only one processor of the name. */
    private ProcessorId named(HttpQuestion question) {
        ServerView.requireKnownContext(question);
        String name = value("processor", question);
        Optional<String> tokenStore = Optional.ofNullable(question.parameters().get("tokenStoreIdentifier"));
        if (tokenStore.isPresent()) {
            return new ProcessorId(name, tokenStore.get());
        }
        List<ProcessorId> named = processors.ofComponent(value("component", question)).stream()
                .map(EventProcessorView::id)
                .filter(id -> id.name().equals(name))
                .toList();
        if (named.size() > 1) {
            throw new BadRequest("tokenStoreIdentifier must say which processor of this name is meant");
        }
        return named.isEmpty() ? new ProcessorId(name, "") : named.get(0);
    }

    private static HttpAnswer problem(Status status) {
        String detail = Objects.requireNonNullElse(status.getDescription(), "The instruction failed.");
        return switch (status.getCode()) {
            case NOT_FOUND -> HttpAnswer.problem(404, "Not Found", detail);
            case FAILED_PRECONDITION, INTERNAL -> HttpAnswer.problem(409, "Conflict", detail);
            case DEADLINE_EXCEEDED, UNAVAILABLE -> HttpAnswer.problem(504, "Outcome unknown", detail);
            default -> HttpAnswer.problem(500, "Internal Server Error", detail);
        };
    }
}
