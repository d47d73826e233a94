package io.daybook.kit.axon;

import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Names the order, with all that is logged while a message of it is handled ({@code labels.order_id} of the logging
 * context, as the Elastic Common Schema has it).
 */
public final class LoggedProcess implements MessageHandlerInterceptor<Message<?>> {

    private static final String LOGGED = "labels.order_id";

    /** Does what is a part of that process. */
    public static void run(String process, Runnable work) {
        MDC.put(LOGGED, process);
        try {
            work.run();
        } finally {
            MDC.remove(LOGGED);
        }
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends Message<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        Object process = unitOfWork.getMessage().getMetaData().get(MetadataKeys.CORRELATION_ID);
        if (process == null) {
            return chain.proceed();
        }
        MDC.put(LOGGED, process.toString());
        try {
            return chain.proceed();
        } finally {
            MDC.remove(LOGGED);
        }
    }
}
