package io.daybook.cli.running;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.daybook.cli.console.CliJson;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A system that is ready: the one line that {@code up} and {@code status} print, and the one object.
 *
 * @param seconds how long it took to become ready
 * @param gateway the one address that clients need
 * @param axonserver host and port of the Axon Server
 * @param dashboard the Axon Server's own pages; empty where they are not known
 * @param mongodb the connection string, without a password
 * @param data the data directory, absolute
 * @param processes what runs
 */
public record SystemReport(
        double seconds,
        String gateway,
        String axonserver,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String dashboard,
        String mongodb,
        String data,
        List<RunningProcess> processes) {

    public SystemReport {
        seconds = Math.round(seconds * 10) / 10.0;
        processes = List.copyOf(processes);
    }

    /**
     * One process of the system.
     *
     * @param name what it is: {@code daybook} for all in one, else the part
     * @param address where it listens
     * @param http where it answers HTTP if that is another address; empty otherwise
     */
    public record RunningProcess(
            String name,
            long pid,
            String address,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String http) {

        /** One that has no address but for HTTP. */
        public RunningProcess(String name, long pid, String address) {
            this(name, pid, address, "");
        }
    }

    /** The line, as scripts and people read it. */
    public String line() {
        return String.format(
                Locale.ROOT,
                "ready in %.1f s gateway=%s axonserver=%s%s mongodb=%s data=%s",
                seconds,
                gateway,
                axonserver,
                dashboard.isEmpty() ? "" : " dashboard=" + dashboard,
                mongodb,
                data);
    }

    /** The object as text, its keys in the order of the line. */
    public String jsonText() {
        return CliJson.MAPPER.writeValueAsString(this);
    }

    /** Reads the object as it is written; what is missing is empty, and all is where something else stands. */
    public static SystemReport of(JsonNode json) {
        try {
            return CliJson.MAPPER.treeToValue(
                    json.isObject() ? json : CliJson.MAPPER.createObjectNode(), SystemReport.class);
        } catch (JacksonException e) {
            return new SystemReport(0, "", "", "", "", "", List.of());
        }
    }
}
