package io.daybook.cli.console;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * How far something is, with rate and time left: a bar over one line of stderr where that is a terminal, otherwise a
 * line after every ten seconds.
 */
public final class Progress implements AutoCloseable {

    private static final int BAR_WIDTH = 100;

    private final ProgressLines lines;
    private final @Nullable ProgressBar bar;
    private long done;
    private long all;

    /**
     * Nothing is done yet.
     *
     * @param what are counted, as "orders"
     * @param all how many there are
     */
    public Progress(Console console, String what, long all) {
        this.all = all;
        lines = new ProgressLines(what, System::nanoTime, console::say);
        bar = console.errTerminal() ? bar(console, what, all) : null; // A bar would only fill a file.
    }

    private static ProgressBar bar(Console console, String what, long all) {
        return new ProgressBarBuilder()
                .setTaskName(what)
                .setInitialMax(all)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(250)
                .showSpeed()
                .setConsumer(new ConsoleProgressBarConsumer(console.err(), BAR_WIDTH))
                .build();
    }

    /** One more is done; any thread may say so. */
    public synchronized void step() {
        to(done + 1);
    }

    /** So many are done now. */
    public synchronized void to(long nowDone) {
        to(nowDone, all);
    }

    /** So many are done now, of what has become so many. */
    public synchronized void to(long nowDone, long nowAll) {
        done = nowDone;
        all = nowAll;
        if (bar == null) {
            lines.to(done, all);
        } else {
            bar.maxHint(all).stepTo(done);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
