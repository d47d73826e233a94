package io.daybook.cli.up;

/** How the parts are started; the one place that knows what they are made of. */
interface Parts {

    /**
     * Starts one part alone in this process and returns when it listens.
     *
     * @throws Exception if it cannot start; what was begun is undone
     */
    Running start(PartName part, Settings settings) throws Exception;

    /**
     * Starts the gateway with all services as its guests: only its port listens.
     *
     * @throws Exception if one cannot start; what was begun is undone
     */
    Running startServices(Settings settings) throws Exception;

    /** Something that runs until it is closed. */
    interface Running extends AutoCloseable {

        @Override
        void close();
    }
}
