package io.daybook.kit.axon;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.common.ExceptionUtils;
import org.axonframework.messaging.GenericMessage;
import org.jspecify.annotations.Nullable;

/**
 * Sends a command and tells apart what a sender must tell apart: done, refused, not sent, or unknown.
 *
 * <p>Only what is proven not to have left counts as not sent. Every other failure is an unknown outcome, because the
 * aggregate may have decided before the answer was lost.
 */
public final class CommandSender {

    /** The longest wait for the answer to a command, unless its request has less time left. */
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);

    /** Axon Server's error code for a sequence number conflict, which {@link AggregateVersionGuard} uses too. */
    static final String LOST_A_RACE = inText("AXONIQ-2000");

    private static final String NO_ROOM = inText("AXONIQ-1900");

    private final CommandBus commandBus;
    private final BooleanSupplier connected;
    private final AnswerDeadline deadline;

    /**
     * @param commandBus where commands go
     * @param connected whether the way there is open; a command is not even tried when it is not
     * @param deadline when what a command is sent for has to be answered
     */
    public CommandSender(CommandBus commandBus, BooleanSupplier connected, AnswerDeadline deadline) {
        this.commandBus = commandBus;
        this.connected = connected;
        this.deadline = deadline;
    }

    /** How long an answer is waited for: {@link #ANSWER_MAX}, or what its request has left; zero if that is over. */
    public Duration timeLeft() {
        return deadline.left(ANSWER_MAX);
    }

    /** How an error code is written in a message: in brackets, because an aggregate's id may look like one. */
    static String inText(String code) {
        return "[" + code + "]";
    }

    /**
     * Sends the command and waits for its answer, {@link #ANSWER_MAX} at most. A command that was too late for its
     * aggregate is sent once more.
     *
     * @throws RefusedException if the aggregate refused it
     * @throws UnavailableException if the command did not leave
     * @throws OutcomeUnknownException if the command may or may not have had its effect
     */
    public <R> R send(Object command, MessageContext context, Class<R> answer) {
        return answer.cast(Objects.requireNonNull(sendTwiceAtMost(command, context), "The handler answered nothing."));
    }

    /**
     * Sends a command that changes nothing and only asks, because its aggregate knows more than a read model. A lost
     * answer is no doubt then: nothing was done.
     *
     * @throws RefusedException if the aggregate refused it
     * @throws UnavailableException if there is no answer
     */
    public <R> R ask(Object command, MessageContext context, Class<R> answer) {
        try {
            return send(command, context, answer);
        } catch (OutcomeUnknownException lost) {
            throw new UnavailableException("The question changes nothing: nothing was done.", lost);
        }
    }

    /**
     * As {@link #ask}, without a thread that waits for the answer, and without a time limit: the caller cancels.
     *
     * @return fails with {@link RefusedException} or {@link UnavailableException}
     * @throws UnavailableException if the command did not leave
     */
    public <R> CompletableFuture<R> askAsync(Object command, MessageContext context, Class<R> answer) {
        return dispatch(command, context)
                .exceptionallyCompose(first ->
                        says(first, LOST_A_RACE) ? dispatch(command, context) : CompletableFuture.failedFuture(first))
                .handle((result, failure) -> asked(result, failure, answer));
    }

    private static <R> R asked(@Nullable Object result, @Nullable Throwable failure, Class<R> answer) {
        try {
            if (failure != null) {
                throw judged(failure instanceof CompletionException ? failure.getCause() : failure);
            }
            return answer.cast(Objects.requireNonNull(result, "The handler answered nothing."));
        } catch (OutcomeUnknownException lost) {
            throw new UnavailableException("The question changes nothing: nothing was done.", lost);
        }
    }

    /** As {@link #send(Object, MessageContext, Class)}, for a command whose handler answers nothing. */
    public void send(Object command, MessageContext context) {
        sendTwiceAtMost(command, context);
    }

    private @Nullable Object sendTwiceAtMost(Object command, MessageContext context) {
        return deadline.within(ANSWER_MAX, () -> dispatchTwiceAtMost(command, context));
    }

    private @Nullable Object dispatchTwiceAtMost(Object command, MessageContext context) {
        try {
            return answered(command, context);
        } catch (LostRace first) {
            return answered(command, context);
        }
    }

    /**
     * Sends the command once and waits for nothing.
     *
     * @return fails as the command bus says
     * @throws UnavailableException if the command did not leave
     */
    public CompletableFuture<@Nullable Object> dispatch(Object command, MessageContext context) {
        if (!connected.getAsBoolean()) {
            throw new UnavailableException("The command was not sent: Axon Server is not connected.", null);
        }
        if (timeLeft().isZero()) {
            throw new UnavailableException("The command was not sent: what came before it took too long.", null);
        }
        CompletableFuture<@Nullable Object> answer = new CompletableFuture<>();
        CommandMessage<Object> message = new GenericCommandMessage<>(
                new GenericMessage<>(Ids.random(), command, context.metadata()), Addressed.name(command));
        commandBus.<Object, Object>dispatch(message, (sent, result) -> {
            if (result.isExceptional()) {
                answer.completeExceptionally(result.exceptionResult());
            } else {
                answer.complete(result.getPayload());
            }
        });
        return answer;
    }

    private @Nullable Object answered(Object command, MessageContext context) {
        CompletableFuture<@Nullable Object> answer = dispatch(command, context);
        try {
            return answer.get(timeLeft().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            throw judged(failed.getCause());
        } catch (TimeoutException late) {
            throw new OutcomeUnknownException("No answer in time.", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new OutcomeUnknownException("Interrupted while waiting for the answer.", interrupted);
        }
    }

    private static RuntimeException judged(@Nullable Throwable failure) {
        if (failure instanceof CommandExecutionException refused
                && refused.<Object>getDetails().orElse(null) instanceof Refusal refusal) {
            return new RefusedException(refusal);
        }
        if (failure instanceof NoHandlerForCommandException || says(failure, NO_ROOM)) {
            return new UnavailableException("The command was not handed to anybody.", failure);
        }
        if (says(failure, LOST_A_RACE)) {
            return new LostRace();
        }
        return new OutcomeUnknownException("The answer was lost.", failure);
    }

    /** The code is sent only inside the message, where it is searched for as {@link #inText} writes it. */
    private static boolean says(@Nullable Throwable failure, String code) {
        return ExceptionUtils.findException(
                        failure, cause -> String.valueOf(cause.getMessage()).contains(code))
                .isPresent();
    }

    /** The aggregate had gone on elsewhere; nothing of this command was stored. The second time it is the answer. */
    private static final class LostRace extends RefusedException {

        private static final long serialVersionUID = 1L;

        LostRace() {
            super(Refusal.of(Refusal.Kind.CONFLICT, "CONFLICT", "Somebody else changed it at the same moment, twice."));
        }
    }
}
