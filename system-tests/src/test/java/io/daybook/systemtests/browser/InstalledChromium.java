package io.daybook.systemtests.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips the tests of a class where Chromium or its driver is not on the PATH. Nothing is downloaded instead. */
public final class InstalledChromium implements ExecutionCondition {

    static final String BROWSER = "chromium";
    static final String DRIVER = "chromedriver";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return on(System.getenv("PATH"));
    }

    static ConditionEvaluationResult on(@Nullable String path) {
        return Stream.of(BROWSER, DRIVER)
                .filter(command -> find(command, path).isEmpty())
                .findFirst()
                .map(missing -> ConditionEvaluationResult.disabled("There is no " + missing
                        + " on the PATH. Browser tests need the packages chromium and chromium-driver."))
                .orElseGet(() -> ConditionEvaluationResult.enabled("Chromium is installed."));
    }

    static File find(String command) {
        return find(command, System.getenv("PATH")).orElseThrow().toFile();
    }

    private static Optional<Path> find(String command, @Nullable String path) {
        return Stream.of(Objects.requireNonNullElse(path, "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, command))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
