package io.daybook.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.io.TempDir;

class InstalledChromiumTest {

    @Test
    void browser_tests_are_skipped_and_say_why_where_one_of_both_is_missing(@TempDir Path folder) throws IOException {
        String path = "/nowhere" + File.pathSeparator + folder;
        assertThat(skipped(path)).contains("no chromium on the PATH");

        install(folder.resolve("chromium"));
        assertThat(skipped(path)).contains("no chromedriver on the PATH");

        install(folder.resolve("chromedriver"));
        assertThat(InstalledChromium.on(path).isDisabled()).isFalse();
        assertThat(skipped(null)).contains("no chromium on the PATH");
    }

    private static String skipped(@org.jspecify.annotations.Nullable String path) {
        ConditionEvaluationResult result = InstalledChromium.on(path);
        assertThat(result.isDisabled()).isTrue();
        return result.getReason().orElseThrow();
    }

    private static void install(Path command) throws IOException {
        Files.createFile(command);
        assertThat(command.toFile().setExecutable(true)).isTrue();
    }
}
