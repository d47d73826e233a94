package io.daybook.systemtests.longlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process needs. */
final class Memory {

    private static final String JCMD =
            Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    private static final int COLLECTIONS = 4;
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");
    private static final Pattern PEAK = Pattern.compile("(?m)^VmHWM:\\s+(\\d+) kB");

    private Memory() {}

    /**
     * Bytes of the objects in its heap that are still needed, found by collecting the others. The serial collector
     * leaves some of these where they are but each fourth time.
     */
    static long live(long pid) throws IOException, InterruptedException {
        long least = Long.MAX_VALUE;
        for (int collection = 0; collection < COLLECTIONS; collection++) {
            least = Math.min(least, collected(pid));
        }
        return least;
    }

    private static long collected(long pid) throws IOException, InterruptedException {
        Process histogram = new ProcessBuilder(JCMD, Long.toString(pid), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String said = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(histogram.waitFor()).as(said).isZero();
        return find(TOTAL, said);
    }

    /** The most bytes that it ever had resident; 0 if it has ended. */
    static long peak(long pid) {
        try {
            return find(PEAK, Files.readString(Path.of("/proc", Long.toString(pid), "status"))) << 10;
        } catch (IOException ended) {
            return 0;
        }
    }

    private static long find(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }
}
