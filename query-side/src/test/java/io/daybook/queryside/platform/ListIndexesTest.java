package io.daybook.queryside.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.daybook.kit.mongo.ReadModels;
import io.daybook.mongodb.EmbeddedMongoDb;
import io.daybook.mongodb.EmbeddedMongoDbOptions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Repository;

/**
 * No list sorts what it finds, and none walks through documents that fit no filter: whichever of its filters are given,
 * an index has one of them or more first, and then the order of the list. An index for each combination would cost more
 * with every event than it saves, because one filter leaves few enough to look at.
 */
class ListIndexesTest {

    /** What the driver sent: the questions asked, and the indexes that were made before. */
    private final List<BsonDocument> finds = new CopyOnWriteArrayList<>();

    private final Set<String> indexes = ConcurrentHashMap.newKeySet();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private Path directory;

    @SuppressWarnings("NullAway.Init") // Begun before each test.
    private EmbeddedMongoDb server;

    @SuppressWarnings("NullAway.Init") // Begun before each test.
    private MongoClient client;

    private final AnnotationConfigApplicationContext views = new AnnotationConfigApplicationContext();

    @BeforeEach
    void openEveryView() {
        server = EmbeddedMongoDb.start(EmbeddedMongoDbOptions.in(directory));
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(server.connectionString()))
                .addCommandListener(new Listener())
                .build());
        views.registerBean(ReadModels.class, () -> new ReadModels(client.getDatabase("views")));
        views.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(views, false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Repository.class));
        scanner.scan("io.daybook.queryside");
        views.refresh();
    }

    @AfterEach
    void close() {
        views.close();
        client.close();
        server.close();
    }

    @Test
    void every_combination_of_filters_of_every_list_has_an_index_in_the_order_of_the_list()
            throws ReflectiveOperationException {
        for (Object view : views.getBeansOfType(Object.class).values()) {
            for (Method list : lists(view)) {
                for (@Nullable Object[] arguments : everyCombination(list.getParameterTypes())) {
                    list.setAccessible(true);
                    list.invoke(view, arguments);
                }
            }
        }

        assertThat(finds)
                .extracting(ListIndexesTest::collection)
                .containsOnly("orders", "payments", "shipments", "products")
                .hasSize((1 << 8) + (1 << 2) + (1 << 3) + 1); // A moment of the past is no filter of the collection.
        assertThat(finds.stream().filter(find -> indexes.stream().noneMatch(index -> serves(index, find))))
                .as("lists without an index")
                .extracting(find -> collection(find) + find.get("filter"))
                .isEmpty();
    }

    /** An index is written as its collection and its keys, for example {@code orders status.order=1 _id=-1}. */
    private static boolean serves(String index, BsonDocument find) {
        String order = keys(find.getDocument("sort"));
        if (!index.startsWith(collection(find) + " ") || !index.endsWith(order)) {
            return false;
        }
        Set<String> equalities = equalities(find.getDocument("filter"));
        List<String> first = Stream.of(index.replace(order, "").split(" ", -1))
                .filter(key -> key.contains("="))
                .map(key -> key.substring(0, key.indexOf('=')))
                .toList();
        return first.isEmpty() == equalities.isEmpty() && equalities.containsAll(first);
    }

    private static String collection(BsonDocument find) {
        return find.getString("find").getValue();
    }

    private static Set<String> equalities(BsonDocument filter) {
        return Stream.concat(
                        filter.entrySet().stream(),
                        filter.containsKey("$and")
                                ? filter.getArray("$and").stream()
                                        .flatMap(part -> part.asDocument().entrySet().stream())
                                : Stream.empty())
                .filter(entry -> !entry.getKey().startsWith("$") && !isRange(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static boolean isRange(BsonValue value) {
        return value.isDocument() && value.asDocument().getFirstKey().startsWith("$");
    }

    private static String keys(BsonDocument keys) {
        return keys.entrySet().stream()
                .map(key -> key.getKey() + "=" + key.getValue().asNumber().intValue())
                .collect(Collectors.joining(" "));
    }

    private static List<Method> lists(Object view) {
        return Arrays.stream(view.getClass().getDeclaredMethods())
                .filter(method -> method.getName().equals("page"))
                .toList();
    }

    /** The arguments of a list with each subset of its filters; the others, and the place to begin at, are left out. */
    private static List<@Nullable Object[]> everyCombination(Class<?>[] parameters)
            throws ReflectiveOperationException {
        if (!parameters[0].isRecord()) {
            return List.<@Nullable Object[]>of(new @Nullable Object[] {10, null});
        }
        RecordComponent[] filters = parameters[0].getRecordComponents();
        List<@Nullable Object[]> all = new ArrayList<>();
        for (int subset = 0; subset < 1 << filters.length; subset++) {
            @Nullable Object[] values = new Object[filters.length];
            for (int i = 0; i < filters.length; i++) {
                values[i] = (subset & 1 << i) == 0 ? null : value(filters[i].getType());
            }
            Constructor<?> constructor = parameters[0].getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            all.add(new @Nullable Object[] {constructor.newInstance(values), 10, null});
        }
        return all;
    }

    private static Object value(Class<?> type) throws ReflectiveOperationException {
        if (type == Instant.class) {
            return Instant.EPOCH;
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        return type == String.class ? "x" : type.getDeclaredConstructors()[0].newInstance("x");
    }

    /** Keeps the indexes that are made, and the questions. Every collection has the index of its ids. */
    private final class Listener implements CommandListener {

        @Override
        public void commandStarted(CommandStartedEvent event) {
            BsonDocument command = event.getCommand();
            if (event.getCommandName().equals("find")) {
                finds.add(command.clone());
                indexes.add(collection(command) + " _id=1");
            }
            if (event.getCommandName().equals("createIndexes")) {
                String collection = command.getString("createIndexes").getValue();
                command.getArray("indexes")
                        .forEach(index -> indexes.add(
                                collection + " " + keys(index.asDocument().getDocument("key"))));
            }
        }
    }
}
