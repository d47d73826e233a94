package io.daybook.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.springframework.web.servlet.DispatcherServlet;

/** The configuration of log files, with sizes that are reached soon. */
class LogsTest {

    private static final int FILE_MAX = 2_000;
    private static final int ROLLED_MAX = 10_000;

    /** Logback deletes on several threads, which get in each other's way when a file is full every millisecond. */
    private final ExecutorService deletions = Executors.newSingleThreadExecutor();

    private final LoggerContext logging = new LoggerContext() {
        @Override
        public synchronized ExecutorService getAlternateExecutorService() {
            return deletions;
        }
    };

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void stop() {
        logging.stop();
        deletions.shutdown();
    }

    @Test
    void a_log_is_rolled_by_size_and_never_takes_more_than_its_share() throws Exception {
        Logger log = configured("gateway");
        for (int i = 0; i < 2_000; i++) {
            log.info("line {} of many that say what happened and take some room", i);
        }

        deletions.submit(() -> {}).get(); // The last one is over.
        assertThat(bytes()).isLessThan(ROLLED_MAX + 2 * FILE_MAX);
        assertThat(files()).hasSizeGreaterThan(2).contains("gateway.log").allMatch(name -> name.startsWith("gateway."));
        assertThat(Files.readString(folder.resolve("gateway.log"))).contains("line 1999 ");
    }

    @Test
    void each_part_has_a_file_of_its_own() throws Exception {
        configured("query-side").info("one");

        assertThat(files()).containsExactly("query-side.log");
    }

    @Test
    void whoever_asks_for_what_is_not_there_fills_no_log() throws Exception {
        configured("gateway");
        Logger pageNotFound = logging.getLogger(DispatcherServlet.PAGE_NOT_FOUND_LOG_CATEGORY);

        pageNotFound.warn("No endpoint GET /wp-login.php.");
        pageNotFound.error("what went wrong otherwise");

        assertThat(Files.readString(folder.resolve("gateway.log")))
                .contains("otherwise")
                .doesNotContain("wp-login");
    }

    private Logger configured(String part) throws Exception {
        logging.setMDCAdapter(new LogbackMDCAdapter());
        logging.putProperty("daybook.logs", folder.toString());
        logging.putProperty("daybook.log", part);
        logging.putProperty("daybook.log.file-max", String.valueOf(FILE_MAX));
        logging.putProperty("daybook.log.rolled-max", String.valueOf(ROLLED_MAX));
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(logging);
        configurator.doConfigure(LogsTest.class.getClassLoader().getResource(Logs.TO_FILE));
        return logging.getLogger("test");
    }

    private List<String> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long bytes() {
        return files().stream()
                .mapToLong(name -> folder.resolve(name).toFile().length())
                .sum();
    }
}
