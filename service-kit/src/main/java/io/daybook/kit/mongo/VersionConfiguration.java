package io.daybook.kit.mongo;

import com.mongodb.client.MongoDatabase;
import io.daybook.kit.axon.LogPosition;
import io.daybook.kit.axon.ProcessorVersion;
import io.daybook.kit.axon.VersionedProcessors;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.ProcessingGroup;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;

/** Versions of read models; a service that can build its read models anew while it serves them imports this class. */
@Configuration(proxyBeanMethods = false)
public class VersionConfiguration {

    /** What is served is followed by Axon's own processor of the group; those of other versions are started later. */
    @Bean
    ConfigurerModule servedVersions(ReadModels readModels) {
        return configurer -> {
            readModels.versions().lookAtAll();
            readModels.versions().served().forEach(version -> configurer
                    .eventProcessing()
                    .assignHandlerInstancesMatching(version.processor(), handler -> isOf(version, handler.getClass())));
        };
    }

    private static boolean isOf(ProcessorVersion version, Class<?> handler) {
        ProcessingGroup group = AnnotatedElementUtils.findMergedAnnotation(handler, ProcessingGroup.class);
        return group != null && group.value().equals(version.group());
    }

    @Bean
    VersionStorage versionStorage(ReadModels readModels, MongoDatabase database, TokenClaims claims) {
        return new VersionStorage(readModels, database, claims);
    }

    @Bean
    VersionWatch versionWatch(
            ReadModels readModels,
            VersionedProcessors processors,
            ProcessorPositions positions,
            LogPosition log,
            VersionStorage storage) {
        return new VersionWatch(readModels, processors, positions, log, storage);
    }
}
