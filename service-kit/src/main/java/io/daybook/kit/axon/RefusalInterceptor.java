package io.daybook.kit.axon;

import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.ExceptionUtils;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * Lets a refusal cross the wire: an exception's class does not, the details of a {@link CommandExecutionException} do.
 *
 * <p>A missing aggregate is a refusal too. Anything else stays what it is and reaches the sender as an unknown outcome.
 */
final class RefusalInterceptor implements MessageHandlerInterceptor<CommandMessage<?>> {

    private static final Refusal NOT_FOUND =
            Refusal.of(Refusal.Kind.NOT_FOUND, "NOT_FOUND", "There is no such resource.");

    @Override
    public @Nullable Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        try {
            return chain.proceed();
        } catch (Exception exception) {
            Refusal refusal = ExceptionUtils.findException(exception, RefusedException.class)
                    .map(RefusedException::refusal)
                    .or(() -> ExceptionUtils.findException(exception, AggregateNotFoundException.class)
                            .map(missing -> NOT_FOUND))
                    .orElseThrow(() -> exception);
            throw new CommandExecutionException(refusal.detail(), null, refusal);
        }
    }
}
