package io.daybook.cli.olist;

import io.daybook.cli.console.Console;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows a person how far an import is; steps come from many threads. */
interface Progress extends AutoCloseable {

    /** One more order is dealt with. */
    void step();

    @Override
    void close();

    /** A bar with rate and time left on a terminal; nothing where it would only fill a file. */
    static Progress on(Console console, long orders) {
        return console.errTerminal() ? new Bar(console, orders) : new Silent();
    }

    /** Draws over one line of stderr. */
    final class Bar implements Progress {

        private static final int WIDTH = 100;

        private final ProgressBar bar;

        private Bar(Console console, long orders) {
            this.bar = new ProgressBarBuilder()
                    .setTaskName("orders")
                    .setInitialMax(orders)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(250)
                    .showSpeed()
                    .setConsumer(new ConsoleProgressBarConsumer(console.err(), WIDTH))
                    .build();
        }

        @Override
        public void step() {
            bar.step();
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    /** Says nothing. */
    final class Silent implements Progress {

        @Override
        public void step() {}

        @Override
        public void close() {}
    }
}
