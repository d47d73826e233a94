package io.daybook.kit.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

/** The meters of one service, which are among those of its process as long as it runs. */
final class ServiceMeters extends CompositeMeterRegistry {

    private final MeterRegistry ofProcess;

    ServiceMeters(MeterRegistry ofProcess) {
        this.ofProcess = ofProcess;
        add(ofProcess);
    }

    /** Others may go on in the process, so its registry stays open. */
    @Override
    public void close() {
        getMeters().forEach(meter -> ofProcess.removeByPreFilterId(meter.getId()));
        remove(ofProcess);
        super.close();
    }
}
