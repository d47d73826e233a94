package io.daybook.commandside;

import static io.daybook.commandside.CommandRefused.Reason.KEY_REUSED;

import io.daybook.contract.RequestMark;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The commands that changed an aggregate, by which a repeated command is recognised: those of sagas by their command
 * ids, those of clients by the marks of their requests.
 *
 * <p>Nothing is ever dropped, because the aggregates that remember them have few events. {@link GenerationalMap} is for
 * the others.
 *
 * @param commandIds of the commands of sagas
 * @param requests hashes of the bodies of clients' requests, by request id
 */
public record ProcessedCommands(Set<String> commandIds, Map<String, String> requests) {

    public static final ProcessedCommands NONE = new ProcessedCommands(Set.of(), Map.of());

    public ProcessedCommands {
        commandIds = Set.copyOf(commandIds);
        requests = Map.copyOf(requests);
    }

    /** Whether a command with that id was processed; one without an id never was. */
    public boolean contains(@Nullable String commandId) {
        return commandId != null && commandIds.contains(commandId);
    }

    /** Whether a request with that id was processed; under the same key it may still be another. */
    public boolean contains(RequestMark request) {
        return requests.containsKey(request.id());
    }

    /**
     * Whether the request was processed.
     *
     * @param aggregate who asks, for the log
     * @throws CommandRefused if another request with the same key was
     */
    public boolean isRepeat(Record aggregate, RequestMark request) {
        String hash = requests.get(request.id());
        if (hash != null && !hash.equals(request.hash())) {
            throw new CommandRefused(aggregate, KEY_REUSED);
        }
        return hash != null;
    }

    /** The same with one more, if it has an id. */
    public ProcessedCommands with(@Nullable String commandId) {
        if (commandId == null) {
            return this;
        }
        Set<String> more = new HashSet<>(commandIds);
        more.add(commandId);
        return new ProcessedCommands(more, requests);
    }

    /** The same with one more, if a client asked. */
    public ProcessedCommands with(@Nullable RequestMark request) {
        if (request == null) {
            return this;
        }
        Map<String, String> more = new HashMap<>(requests);
        more.put(request.id(), request.hash());
        return new ProcessedCommands(commandIds, more);
    }
}
