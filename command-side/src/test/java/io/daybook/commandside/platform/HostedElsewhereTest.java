package io.daybook.commandside.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.axonframework.spring.stereotype.Aggregate;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

class HostedElsewhereTest {

    @Test
    void every_aggregate_has_a_context() {
        ClassPathScanningCandidateComponentProvider aggregates =
                new ClassPathScanningCandidateComponentProvider(/* useDefaultFilters= */ false);
        aggregates.addIncludeFilter(new AnnotationTypeFilter(Aggregate.class));

        assertThat(aggregates.findCandidateComponents("io.daybook.commandside"))
                .hasSizeGreaterThanOrEqualTo(HostedElsewhere.CONTEXTS.size())
                .allSatisfy(found -> assertThat(HostedElsewhere.CONTEXTS)
                        .containsKey(StringUtils.unqualify(
                                ClassUtils.getPackageName(String.valueOf(found.getBeanClassName())))));
    }
}
