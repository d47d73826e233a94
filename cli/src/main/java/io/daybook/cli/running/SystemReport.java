package io.daybook.cli.running;

import io.daybook.cli.console.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
        String dashboard,
        String mongodb,
        String data,
        List<RunningProcess> processes) {

    public SystemReport {
        processes = List.copyOf(processes);
    }

    /**
     * One process of the system.
     *
     * @param name what it is: {@code daybook} for all in one, else the part
     * @param pid its process id
     * @param address where it listens
     */
    public record RunningProcess(String name, long pid, String address) {}

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

    /** The object, its keys in the order of the line. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("seconds", Math.round(seconds * 10) / 10.0);
        json.put("gateway", gateway);
        json.put("axonserver", axonserver);
        if (!dashboard.isEmpty()) {
            json.put("dashboard", dashboard);
        }
        json.put("mongodb", mongodb);
        json.put("data", data);
        json.put("processes", processes.stream().map(SystemReport::json).toList());
        return json;
    }

    /** The object as text. */
    public String jsonText() {
        return Json.MAPPER.writeValueAsString(json());
    }

    /** Reads the object as {@link #json} writes it; what is missing is empty. */
    public static SystemReport of(JsonNode json) {
        List<RunningProcess> processes = new ArrayList<>();
        for (JsonNode process : json.path("processes")) {
            processes.add(new RunningProcess(
                    process.path("name").asString(""),
                    process.path("pid").asLong(0),
                    process.path("address").asString("")));
        }
        return new SystemReport(
                json.path("seconds").asDouble(0),
                json.path("gateway").asString(""),
                json.path("axonserver").asString(""),
                json.path("dashboard").asString(""),
                json.path("mongodb").asString(""),
                json.path("data").asString(""),
                processes);
    }

    private static Map<String, Object> json(RunningProcess process) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", process.name());
        json.put("pid", process.pid());
        json.put("address", process.address());
        return json;
    }
}
