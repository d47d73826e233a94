package io.daybook.mongodb;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.h2.mvstore.MVStoreException;

/**
 * Lets commands through side by side, and a commit begins only when none is running.
 *
 * <p>So what is on disk is always the effect of whole commands, the same prefix of them in every collection and every
 * index. A command that changes what collections and indexes there are is committed before it is answered: a service
 * asks for its indexes once, and must not find them gone after a crash that it lived through. So is one that finds too
 * much waiting.
 *
 * <p>When the store goes back to its last commit, each client that was connected then loses its connection, as in a
 * crash: it must not write what follows from what is gone.
 */
final class CommittedBackend implements MongoBackend {

    private static final Set<String> DEFINITIONS =
            Set.of("create", "createindexes", "drop", "dropindexes", "dropdatabase", "renamecollection");

    /** That of the store when a client connected. */
    private static final AttributeKey<Integer> GENERATION = AttributeKey.valueOf("daybook.generation");

    private final CommittedStore store;
    private final Cursors cursors = new Cursors(System::nanoTime);
    private final CommandCounters counters;

    CommittedBackend(CommittedStore store) {
        this.store = store;
        this.counters = new CommandCounters(store.metrics().registry());
        store.metrics().watch(cursors);
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        cursors.closeIdle();
        return counters.counted(command, () -> answer(channel, database, command, query));
    }

    private Document answer(Channel channel, String database, String command, Document query) {
        return switch (command) {
            case "serverStatus" ->
                counters.addTo(run(command, MongoBackend::getServerStatus), store.examinedDocuments());
            case "getMore" -> cursors.getMore(query);
            case "killCursors" -> cursors.kill(query);
            default ->
                cursors.begin(
                        query,
                        onlyReads(command, query)
                                ? besideOthers(backend -> backend.handleCommand(channel, database, command, query))
                                : run(command, backend -> {
                                    requireSameStore(channel);
                                    return backend.handleCommand(channel, database, command, query);
                                }));
        };
    }

    /** Refuses whoever was connected before the store went back, and may go on from what is gone. */
    private void requireSameStore(Channel channel) {
        int now = store.generation();
        Integer first = channel.attr(GENERATION).setIfAbsent(now);
        if (first != null && first != now) {
            var unused = channel.close();
            throw new MongoServerException("The store went back to its last commit");
        }
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        Document query = message.getDocument();
        String command = query.keySet().iterator().next();
        return handleCommand(message.getChannel(), message.getDatabaseName(), command, query);
    }

    @Override
    public QueryResult handleQuery(MongoQuery query) {
        return run("find", backend -> backend.handleQuery(query));
    }

    @Override
    public void dropDatabase(String database) {
        run("dropDatabase", backend -> {
            backend.dropDatabase(database);
            return true;
        });
    }

    @Override
    public Collection<Document> getCurrentOperations(MongoQuery query) {
        return run("currentOp", backend -> backend.getCurrentOperations(query));
    }

    @Override
    public Document getServerStatus() {
        return run("serverStatus", MongoBackend::getServerStatus);
    }

    @Override
    public MongoDatabase resolveDatabase(String database) {
        return run("resolve", backend -> backend.resolveDatabase(database));
    }

    @Override
    public void closeCursors(List<Long> cursorIds) {
        cursors.kill(new Document("cursors", cursorIds));
    }

    @Override
    public void handleClose(Channel channel) {
        run("close", backend -> {
            backend.handleClose(channel);
            return true;
        });
    }

    /** Queries run beside everything else; see {@link CommittedStore#beside}. */
    private Document besideOthers(Function<MongoBackend, Document> query) {
        return refusing(() -> store.beside(query));
    }

    private static boolean onlyReads(String command, Document query) {
        return switch (command) {
            case "find", "count" -> true;
            case "aggregate" ->
                query.get("pipeline") instanceof List<?> stages
                        && stages.stream().noneMatch(CommittedBackend::writes);
            default -> false;
        };
    }

    private static boolean writes(Object stage) {
        return !(stage instanceof Document named) || named.containsKey("$out") || named.containsKey("$merge");
    }

    private <R> R run(String command, Function<MongoBackend, R> work) {
        return refusing(() -> {
            R answer = store.between(work);
            if (DEFINITIONS.contains(command.toLowerCase(Locale.ROOT))) {
                store.commit();
            } else {
                store.commitIfFull();
            }
            return answer;
        });
    }

    private static <R> R refusing(Supplier<R> work) {
        try {
            return work.get();
        } catch (MVStoreException failure) {
            throw new MongoServerException("The store failed: " + failure.getMessage(), failure);
        }
    }

    @Override
    public void close() {
        store.close();
    }

    @Override
    public Clock getClock() {
        return store.between(MongoBackend::getClock);
    }

    @Override
    public void enableOplog() {
        throw new UnsupportedOperationException("There is no oplog");
    }

    @Override
    public void disableOplog() {
        throw new UnsupportedOperationException("There is no oplog");
    }

    @Override
    public MongoBackend version(MongoVersion version) {
        throw new UnsupportedOperationException("The version is fixed");
    }
}
