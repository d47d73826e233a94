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

    List<String> asked() {
        return asked;
    }

    @Override
    public Outcome authorise(ProviderCall call) {
        return answer("authorise");
    }

    @Override
    public Outcome letGo(ProviderCall call) {
        return answer("letGo");
    }

    @Override
    public Outcome refund(ProviderCall call) {
        return answer("refund");
    }

    @Override
    public Optional<Outcome> find(ProviderCall call) {
        asked.add("find");
        return Optional.ofNullable(known.get(call.key()));
    }

    private Outcome answer(String question) {
        asked.add(question);
        return answers.remove().get();
    }
}
