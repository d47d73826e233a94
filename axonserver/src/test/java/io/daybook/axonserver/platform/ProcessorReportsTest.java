package io.daybook.axonserver.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.axoniq.axonserver.grpc.control.EventProcessorInfo;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProcessorReportsTest {

    @Test
    void a_report_that_is_not_repeated_loses_its_validity() {
        AtomicLong now = new AtomicLong();
        ProcessorReports reports = new ProcessorReports(now::get);
        reports.add(EventProcessorInfo.newBuilder().setProcessorName("stopped").build());
        now.set(ProcessorReports.VALIDITY.toNanos());
        reports.add(EventProcessorInfo.newBuilder().setProcessorName("running").build());

        now.addAndGet(1);

        assertThat(reports.valid())
                .extracting(EventProcessorInfo::getProcessorName)
                .containsExactly("running");
    }
}
