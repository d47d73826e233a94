package io.daybook.systemtests.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.Test;

/** {@code docs/messages.md} says what the code says. Run with {@code -Dgolden.write=true} to write it anew. */
class MessagesDocumentTest {

    private static final Path FILE = Path.of("..", "docs", "messages.md");

    @Test
    void the_document_is_what_the_code_says() throws IOException {
        String expected = document();
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(FILE, expected);
        }
        assertThat(FILE).content().isEqualTo(expected);
    }

    private static String document() {
        StringBuilder text = new StringBuilder("""
                # Messages

                Generated from the sealed hierarchies and the annotations of the handlers; a test compares it.
                """);
        commands(text);
        events(text);
        return text.toString();
    }

    private static void commands(StringBuilder text) {
        text.append("\n## Commands\n\n| context | command | decided by |\n|---|---|---|\n");
        for (Class<?> command : Contract.commands()) {
            row(
                    text,
                    List.of(
                            context(command),
                            command.getSimpleName(),
                            join(Handlers.of(CommandHandler.class, command))));
        }
    }

    private static void events(StringBuilder text) {
        text.append("\n## Events and deadlines\n\n| context | event | revision | happens to | followed by |\n")
                .append("|---|---|---|---|---|\n");
        for (Class<?> event : Contract.events()) {
            row(
                    text,
                    List.of(
                            context(event),
                            event.getSimpleName(),
                            event.getAnnotation(Revision.class).value(),
                            join(Handlers.of(EventSourcingHandler.class, event)),
                            join(Handlers.of(EventHandler.class, event))));
        }
    }

    private static void row(StringBuilder text, List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String join(List<String> names) {
        return String.join(", ", names);
    }

    private static String context(Class<?> message) {
        return message.getPackageName().replace("io.daybook.contract.", "").replaceAll("\\..*", "");
    }
}
