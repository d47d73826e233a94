package io.daybook.systemtests.walks;

import io.daybook.kit.axon.MetadataKeys;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MessageHandlerInterceptor;

/**
 * The way of commands to their aggregates. They are late and overtake each other, are lost before or after they had
 * their effect, and come twice. Once in a while nothing arrives for a while.
 */
final class Network implements CommandBus {

    private static final Duration USUALLY = Duration.ofSeconds(1);
    private static final Duration SELDOM = Duration.ofMinutes(10);

    private static final double LOSS = 0.03;
    private static final Duration OUTAGE = Duration.ofHours(6);

    private final World world;
    private final CommandSide commandSide;
    private Instant downUntil = Instant.MIN;

    Network(World world, CommandSide commandSide) {
        this.world = world;
        this.commandSide = commandSide;
    }

    @Override
    public <C> void dispatch(CommandMessage<C> command) {
        dispatch(command, (sent, result) -> {});
    }

    /** What the provider said is told while its caller waits; the call itself took the time. */
    @Override
    public <C, R> void dispatch(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        if ("provider".equals(command.getMetaData().get(MetadataKeys.ACTOR))) {
            deliver(command, callback);
            return;
        }
        world.after(world.pause(world.fails(0.03) ? SELDOM : USUALLY), () -> deliver(command, callback));
        if (world.fails(0.03)) {
            world.after(world.pause(SELDOM), () -> commandSide.handle(command, (sent, result) -> {}));
        }
    }

    private <C, R> void deliver(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        if (world.fails(0.01)) {
            commandSide.takeOver();
        }
        if (world.fails(0.01)) {
            commandSide.restart();
        }
        if (world.fails(0.003)) {
            downUntil = world.instant().plus(world.pause(OUTAGE));
        }
        boolean arrives = !world.instant().isBefore(downUntil) && !world.fails(LOSS);
        boolean answers = !world.fails(LOSS);
        if (!arrives) {
            lose(command, callback);
        } else if (!answers) {
            commandSide.handle(command, (sent, result) -> lose(command, callback));
        } else {
            commandSide.handle(command, callback);
        }
    }

    private static <C, R> void lose(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        callback.onResult(
                command, GenericCommandResultMessage.asCommandResultMessage(new IOException("The answer was lost")));
    }

    @Override
    public Registration subscribe(String command, MessageHandler<? super CommandMessage<?>> handler) {
        throw new UnsupportedOperationException("The command side is subscribed");
    }

    @Override
    public Registration registerHandlerInterceptor(MessageHandlerInterceptor<? super CommandMessage<?>> interceptor) {
        throw new UnsupportedOperationException("Nothing is handled here");
    }

    @Override
    public Registration registerDispatchInterceptor(MessageDispatchInterceptor<? super CommandMessage<?>> interceptor) {
        throw new UnsupportedOperationException("Nothing is changed on its way");
    }
}
