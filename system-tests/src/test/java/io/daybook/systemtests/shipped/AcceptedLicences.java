package io.daybook.systemtests.shipped;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The first table of {@code docs/third-party.md}: which licences may be shipped with Apache-2.0, and of whom. */
final class AcceptedLicences {

    static final Path DOCUMENT = Path.of("..", "docs", "third-party.md");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| (all|`[^|]+`) \\|");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    /** The groups that a licence is accepted of; no group is all of them. */
    private final Map<String, List<String>> groups = new HashMap<>();

    AcceptedLicences() throws IOException {
        ROW.matcher(Files.readString(DOCUMENT)).results().forEach(row -> groups.computeIfAbsent(
                        row.group(1), any -> new ArrayList<>())
                .addAll(QUOTED.matcher(row.group(2))
                        .results()
                        .map(group -> group.group(1))
                        .toList()));
    }

    /** One is enough, because whoever publishes under several leaves the choice to the user. */
    boolean accept(ShippedLibrary library) {
        return library.licences().stream().anyMatch(licence -> {
            List<String> of = groups.get(licence);
            return of != null && (of.isEmpty() || of.contains(library.group()));
        });
    }
}
