package io.daybook.saga.provider;

import static io.daybook.saga.provider.Calls.PAYMENT;
import static io.daybook.saga.provider.Calls.authorisation;
import static io.daybook.saga.provider.Calls.refund;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.daybook.contract.payment.TenderKind;
import io.daybook.kit.alert.StaffAlerts;
import io.daybook.mongodb.EmbeddedMongoDb;
import io.daybook.mongodb.EmbeddedMongoDbOptions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongoOpenCallsIT {

    private static final StaffAlerts ALERTS = new StaffAlerts(new SimpleMeterRegistry());

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(30);
    private static final ProviderCall CALL = authorisation(TenderKind.CARD, "tok_ok");

    private EmbeddedMongoDb mongo;
    private MongoClient client;
    private OpenCalls here;
    private OpenCalls there;
    private OpenCalls restarted;
    private final List<BsonDocument> asked = new ArrayList<>();

    @BeforeEach
    void open(@TempDir Path directory) {
        mongo = EmbeddedMongoDb.start(EmbeddedMongoDbOptions.in(directory));
        client = MongoClients.create(listened());
        here = new MongoOpenCalls(client.getDatabase("test"), "here", ALERTS);
        there = new MongoOpenCalls(client.getDatabase("test"), "there", ALERTS);
        restarted = new MongoOpenCalls(client.getDatabase("test"), "here", ALERTS);
    }

    @AfterEach
    void close() {
        client.close();
        mongo.close();
    }

    @Test
    void a_call_is_read_as_it_was_written() {
        ProviderCall refund = refund("undo", 7);
        here.write(List.of(CallChange.opened(CALL, NOW), CallChange.opened(refund, NOW)), List.of());
        assertThat(here.abandoned(NOW, 10)).containsExactlyInAnyOrder(CALL, refund);
        assertThat(here.abandoned(NOW, 1)).hasSize(1);
    }

    @Test
    void an_intent_that_comes_again_leaves_the_lease_as_it_is() {
        here.write(List.of(CallChange.opened(CALL, LATER)), List.of());
        here.write(List.of(CallChange.opened(CALL, NOW)), List.of());
        assertThat(here.abandoned(NOW, 10)).isEmpty();
    }

    @Test
    void what_one_node_works_on_another_cannot_lease_until_it_is_over() {
        here.write(List.of(CallChange.opened(CALL, LATER)), List.of());
        assertThat(there.lease(CALL.key(), NOW, LATER)).isFalse();
        assertThat(here.lease(CALL.key(), NOW, LATER)).isTrue();
        assertThat(there.lease(CALL.key(), LATER, LATER.plusSeconds(30))).isTrue();
        assertThat(here.lease(CALL.key(), LATER, LATER)).isFalse();
    }

    @Test
    void a_closed_call_is_gone() {
        here.write(List.of(CallChange.opened(CALL, NOW)), List.of());
        here.write(List.of(CallChange.closed(CALL.key())), List.of());
        assertThat(here.abandoned(NOW, 10)).isEmpty();
        assertThat(here.lease(CALL.key(), NOW, LATER)).isFalse();
    }

    @Test
    void a_lost_answer_waits_for_its_look_up() {
        here.write(List.of(CallChange.opened(CALL, NOW).then(CallChange.waiting(CALL.key(), LATER))), List.of());
        assertThat(here.abandoned(NOW, 10)).isEmpty();
        here.write(List.of(), List.of(PAYMENT));
        assertThat(here.abandoned(NOW, 10)).containsExactly(CALL);
        here.write(List.of(CallChange.waiting(CALL.key(), LATER.plusSeconds(1))), List.of());
        assertThat(here.abandoned(LATER, 10)).isEmpty();
    }

    @Test
    void a_released_call_is_taken_up_from_then_on() {
        here.write(List.of(CallChange.opened(CALL, LATER)), List.of());
        here.release(CALL.key(), NOW.plusSeconds(1));
        assertThat(there.abandoned(NOW, 10)).isEmpty();
        assertThat(there.abandoned(NOW.plusSeconds(1), 10)).containsExactly(CALL);
    }

    @Test
    void a_node_that_starts_again_takes_up_its_own() {
        here.write(List.of(CallChange.opened(CALL, LATER)), List.of());
        there.releaseOwn();
        assertThat(here.abandoned(NOW, 10)).isEmpty();
        restarted.releaseOwn();
        assertThat(here.abandoned(NOW, 10)).containsExactly(CALL);
    }

    @Test
    void a_node_that_starts_again_looks_up_what_waited_for_its_look_up() {
        here.write(List.of(CallChange.opened(CALL, LATER)), List.of());
        here.write(List.of(CallChange.waiting(CALL.key(), LATER)), List.of());
        there.releaseOwn();
        assertThat(here.abandoned(NOW, 10)).isEmpty();
        restarted.releaseOwn();
        assertThat(here.abandoned(NOW, 10)).containsExactly(CALL);
    }

    @Test
    void what_waits_longest_is_taken_up_first() {
        ProviderCall young = authorisation("young", TenderKind.CARD, "tok_ok");
        ProviderCall old = authorisation("old", TenderKind.CARD, "tok_ok");
        here.write(
                List.of(
                        CallChange.opened(young, NOW),
                        CallChange.opened(CALL, NOW.minusSeconds(10)),
                        CallChange.opened(old, NOW.minusSeconds(20))),
                List.of());
        assertThat(here.abandoned(NOW, 2)).containsExactly(old, CALL);
        here.release(old.key(), NOW.plusSeconds(1));
        assertThat(here.abandoned(LATER, 3)).containsExactly(CALL, young, old);
    }

    @Test
    void a_call_that_cannot_be_read_is_passed_over_and_takes_nobodys_turn() {
        here.write(List.of(CallChange.opened(CALL, NOW)), List.of());
        for (Object unreadable : Arrays.asList("{\"key\": ", "null", null, 7)) {
            unreadable(unreadable);
        }

        assertThat(here.abandoned(NOW, 5)).containsExactly(CALL);
        assertThat(here.abandoned(NOW, 1)).containsExactly(CALL);
    }

    @Test
    void calls_that_cannot_be_read_leave_their_turns_to_those_that_can() {
        unreadable("{\"key\": ");
        unreadable("null");
        here.write(List.of(CallChange.opened(CALL, NOW)), List.of());
        assertThat(here.abandoned(NOW, 1)).containsExactly(CALL);
    }

    @Test
    void the_server_is_asked_for_no_more_calls_than_are_wanted() {
        here.write(List.of(CallChange.opened(CALL, NOW)), List.of());
        asked.clear();
        here.abandoned(NOW, 7);
        assertThat(asked)
                .singleElement()
                .extracting(find -> find.getNumber("limit").intValue())
                .isEqualTo(7);
    }

    @Test
    void what_this_life_of_a_node_works_on_is_not_released_with_what_an_earlier_one_left() {
        here.write(List.of(CallChange.opened(CALL, LATER)), List.of());
        here.releaseOwn();
        assertThat(there.lease(CALL.key(), NOW, LATER)).isFalse();
    }

    @Test
    void a_call_that_waits_for_its_look_up_is_nobodys() {
        here.write(List.of(CallChange.opened(CALL, NOW)), List.of());
        here.write(List.of(CallChange.waiting(CALL.key(), LATER)), List.of());
        assertThat(here.lease(CALL.key(), NOW, LATER)).isFalse();
    }

    @Test
    void a_call_whose_look_up_nobody_asks_for_waits_no_longer_than_it_was_told() {
        here.write(List.of(CallChange.opened(CALL, NOW)), List.of());
        here.write(List.of(CallChange.waiting(CALL.key(), LATER)), List.of());
        assertThat(there.abandoned(NOW, 10)).isEmpty();
        assertThat(there.abandoned(LATER, 10)).containsExactly(CALL);
        assertThat(there.lease(CALL.key(), LATER, LATER.plusSeconds(30))).isTrue();
        assertThat(here.lease(CALL.key(), LATER, LATER.plusSeconds(30))).isFalse();
    }

    @Test
    void a_look_up_that_is_due_takes_no_call_from_who_works_on_it() {
        here.write(List.of(CallChange.opened(CALL, LATER)), List.of());
        here.write(List.of(), List.of(PAYMENT));
        assertThat(there.lease(CALL.key(), NOW, LATER)).isFalse();
    }

    private void unreadable(Object call) {
        client.getDatabase("test")
                .getCollection("providerCalls")
                .insertOne(new Document("call", call).append("waiting", false).append("leasedUntil", 0L));
    }

    private MongoClientSettings listened() {
        return MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(mongo.connectionString()))
                .addCommandListener(new CommandListener() {
                    @Override
                    public void commandStarted(CommandStartedEvent event) {
                        if (event.getCommandName().equals("find")) {
                            asked.add(event.getCommand().clone());
                        }
                    }
                })
                .build();
    }
}
