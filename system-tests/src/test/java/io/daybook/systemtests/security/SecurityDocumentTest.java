package io.daybook.systemtests.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of {@code docs/security.md} says what the endpoints say. {@code -Dgolden.write=true} writes it anew. */
class SecurityDocumentTest {

    private static final Path FILE = Path.of("..", "docs", "security.md");
    private static final String BEGIN = "<!-- The table is written by a test from the endpoints. -->\n";
    private static final String END = "<!-- End of the table. -->";
    private static final List<String> ROLES = List.of("customer", "staff", "operator", "analyst");

    @Test
    void the_table_is_what_the_endpoints_say() throws IOException {
        String document = Files.readString(FILE);
        int begin = document.indexOf(BEGIN) + BEGIN.length();
        String expected = document.substring(0, begin) + table() + document.substring(document.indexOf(END));
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(FILE, expected);
        }
        assertThat(FILE).content().isEqualTo(expected);
    }

    private static String table() throws IOException {
        return Stream.concat(
                        Stream.of(
                                row("call", ROLES),
                                row("---", ROLES.stream().map(role -> "---").toList())),
                        SecuredCall.all().stream()
                                .map(call -> row(
                                        "`" + call.method() + " " + call.path() + "`",
                                        ROLES.stream()
                                                .map(role -> mark(call, role))
                                                .toList())))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String mark(SecuredCall call, String role) {
        if (call.isForEverybody()) {
            return "everybody";
        }
        if (!call.roles().contains(role)) {
            return "";
        }
        return role.equals("customer") ? "own" : "yes";
    }

    private static String row(String first, List<String> others) {
        return "| " + first + " | " + String.join(" | ", others) + " |";
    }
}
