package io.daybook.kit.http;

import io.daybook.kit.axon.AnswerDeadline;
import io.daybook.kit.axon.LogPosition;
import java.util.OptionalLong;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * HTTP as every service wants it; a service imports this class and has {@code @RestController} beans.
 *
 * <p>It reads {@code daybook.secret} and {@code daybook.data}. A service that answers queries has a bean of {@link
 * ReadModelPositions}; the log's end comes from a {@link LogHead} if there is one, else from {@link LogPosition}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Secret.class)
@Import(ProblemConfiguration.class)
public class HttpConfiguration {

    @Bean
    AnswerDeadline answerDeadline() {
        return new AnswerDeadline(System::nanoTime);
    }

    @Bean
    Seal seal(Secret secret) {
        return new Seal(secret.bytes());
    }

    @Bean
    ConsistencyTokens consistencyTokens(
            Seal seal, ObjectProvider<LogHead> heads, ObjectProvider<LogPosition> positions) {
        return new ConsistencyTokens(seal, heads.getIfAvailable(() -> () -> {
            LogPosition log = positions.getIfAvailable();
            return log == null ? OptionalLong.empty() : log.headIfConnected();
        }));
    }

    @Bean
    CommandAnswers commandAnswers(ConsistencyTokens tokens) {
        return new CommandAnswers(tokens);
    }

    @Bean
    RequestReader requestReader(Seal seal, ConsistencyTokens tokens, ObjectProvider<ReadModelPositions> positions) {
        return new RequestReader(ParameterReaders.all(seal), tokens, new Freshness(positions::getObject));
    }

    @Bean
    EndpointMethods endpointMethods(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping requestMappingHandlerMapping) {
        return new EndpointMethods(requestMappingHandlerMapping);
    }

    @Bean
    WebMvcConfigurer requestReading(RequestReader reader) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(reader);
            }
        };
    }

    @Bean
    WebMvcRegistrations endpoints(RequestReader reader, CommandAnswers answers, AnswerDeadline deadline) {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
                return new EndpointAdapter(
                        reader,
                        answers,
                        new IdempotencyGate<>(EndpointAdapter.ANSWER_MAX, Patience.OF_PROCESS),
                        deadline);
            }
        };
    }
}
