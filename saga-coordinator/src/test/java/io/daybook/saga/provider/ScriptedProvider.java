package io.daybook.saga.provider;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A provider that answers as it is told and remembers what it was asked, for tests. */
final class ScriptedProvider implements PaymentProvider {

    private final Deque<Supplier<Outcome>> answers = new ArrayDeque<>();
    private final Map<String, Outcome> known = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private String lastKey = "";

    ScriptedProvider answers(Outcome outcome) {
        answers.add(() -> outcome);
        return this;
    }

    ScriptedProvider breaks() {
        answers.add(() -> {
            throw new IllegalStateException("The line is dead.");
        });
        return this;
    }

    ScriptedProvider knows(String key, Outcome outcome) {
        known.put(key, outcome);
        return this;
    }

    /** The key of the last call that was made or looked up. */
    String lastKey() {
        return lastKey;
    }

    List<String> asked() {
        return asked;
    }

    @Override
    public Outcome make(ProviderCall call) {
        lastKey = call.key();
        asked.add(call.intent().name());
        return answers.remove().get();
    }

    @Override
    public Optional<Outcome> find(ProviderCall call) {
        lastKey = call.key();
        asked.add("find");
        return Optional.ofNullable(known.get(call.key()));
    }
}
