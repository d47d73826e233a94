package io.daybook.queryside.analytics.engine;

import io.daybook.queryside.analytics.engine.QuestionRunner.Found;
import io.daybook.queryside.analytics.engine.QuestionRunner.Unanswered;
import io.daybook.queryside.analytics.wire.EngineAnswer;
import io.daybook.queryside.analytics.wire.EngineAnswer.Failure;
import io.daybook.queryside.analytics.wire.EngineAnswer.Kind;
import io.daybook.queryside.analytics.wire.EngineCall;
import io.daybook.queryside.analytics.wire.WireJson;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The process with the tables. It loads events one call after another, answers some questions at once meanwhile, and
 * ends when nobody speaks to it any more.
 */
public final class AnalyticsProcess {

    /** More at once would only share one processor. */
    public static final int QUESTIONS_AT_ONCE = 4;

    private final Database database;
    private final PrintStream answers;
    private final QuestionRunner runner = new QuestionRunner();
    private final ExecutorService askers = Executors.newFixedThreadPool(QUESTIONS_AT_ONCE);

    private AnalyticsProcess(Database database, PrintStream answers) {
        this.database = database;
        this.answers = answers;
    }

    /**
     * Serves the database in the working directory until its input ends.
     *
     * @param arguments the memory that the database may take
     */
    public static void main(String[] arguments) throws IOException, SQLException {
        // Not System.out, which writes as the machine's locale has it.
        PrintStream answers = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        System.setOut(System.err); // Whatever a library says is no answer.
        try (Database database = Database.open(arguments[0]);
                Connection writer = database.connect()) {
            AnalyticsProcess process = new AnalyticsProcess(database, answers);
            process.say(new EngineAnswer(0, Tables.position(writer), null, null));
            process.serve(new TableLoader(writer));
        }
        System.exit(0); // Whatever is still asked, nobody waits for it.
    }

    private void serve(TableLoader loader) throws IOException {
        BufferedReader calls = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = calls.readLine(); line != null; line = calls.readLine()) {
            EngineCall call = WireJson.MAPPER.readValue(line, EngineCall.class);
            if (call.events() == null) {
                askers.execute(() -> say(answer(call)));
            } else {
                say(load(call, loader));
            }
        }
    }

    private static EngineAnswer load(EngineCall call, TableLoader loader) {
        try {
            long position = loader.load(call.from(), Objects.requireNonNull(call.events()));
            return new EngineAnswer(call.id(), position, null, null);
        } catch (SQLException | RuntimeException failed) {
            return failed(call.id(), failed);
        }
    }

    private EngineAnswer answer(EngineCall call) {
        try (Connection connection = database.connect()) {
            if (call.orders() != null) {
                return new EngineAnswer(call.id(), 0, OrderReplay.replay(connection, call.orders()), null);
            }
            Found found = runner.run(connection, Objects.requireNonNull(call.question()));
            return new EngineAnswer(call.id(), found.position(), found.table(), null);
        } catch (Unanswered unanswered) {
            return new EngineAnswer(call.id(), 0, null, unanswered.failure());
        } catch (SQLException | RuntimeException failed) {
            return failed(call.id(), failed);
        }
    }

    private static EngineAnswer failed(long id, Exception cause) {
        cause.printStackTrace();
        return new EngineAnswer(id, 0, null, new Failure(Kind.FAILED, "It could not be done."));
    }

    private synchronized void say(EngineAnswer answer) {
        answers.println(WireJson.MAPPER.writeValueAsString(answer));
        answers.flush();
    }
}
