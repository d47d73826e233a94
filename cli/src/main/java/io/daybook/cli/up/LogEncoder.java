package io.daybook.cli.up;

import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.daybook.kit.tracing.LoggedTrace;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Writes lines by their pattern or, where Spring Boot's {@code LOGGING_STRUCTURED_FORMAT_FILE} names another format
 * such as {@code ecs}, as Spring Boot writes that.
 */
public final class LogEncoder extends PatternLayoutEncoder {

    private static final String FORMAT = System.getenv().getOrDefault("LOGGING_STRUCTURED_FORMAT_FILE", "");

    private @Nullable StructuredLogEncoder structured;

    @Override
    public byte[] encode(ILoggingEvent event) {
        return FORMAT.isEmpty() ? super.encode(event) : structured().encode(event);
    }

    /** Made with the first line, because what it is made of logs as well. */
    private StructuredLogEncoder structured() {
        if (structured == null) {
            Map<String, Object> process = Map.of(
                    "spring.application.name",
                    System.getProperty("daybook.log", "daybook"),
                    "spring.application.pid",
                    ProcessHandle.current().pid(),
                    LoggedTrace.PROPERTY,
                    LoggedTrace.class.getName());
            StandardEnvironment environment = new StandardEnvironment();
            environment.getPropertySources().addLast(new MapPropertySource("process", process));
            getContext().putObject(Environment.class.getName(), environment);
            structured = new StructuredLogEncoder();
            structured.setContext(getContext());
            structured.setFormat(FORMAT);
            structured.start();
        }
        return structured;
    }
}
