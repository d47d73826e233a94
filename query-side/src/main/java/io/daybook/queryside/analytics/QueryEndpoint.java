package io.daybook.queryside.analytics;

import io.daybook.contract.Roles;
import io.daybook.kit.http.consistency.Prefer;
import io.daybook.kit.http.problem.Problem;
import io.daybook.kit.http.problem.Violation;
import io.daybook.queryside.analytics.wire.EngineAnswer;
import io.daybook.queryside.analytics.wire.EngineAnswer.Failure;
import io.daybook.queryside.analytics.wire.EngineAnswer.Kind;
import io.daybook.queryside.analytics.wire.Question;
import io.daybook.queryside.analytics.wire.ResultTable;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Questions of analysts in SQL. */
@RestController
class QueryEndpoint {

    private final AnalyticsTables tables;
    private final AnalyticsSettings settings;

    QueryEndpoint(AnalyticsTables tables, AnalyticsSettings settings) {
        this.tables = tables;
        this.settings = settings;
    }

    /** Asks the tables that are made from the log: one SELECT of DuckDB, which reaches nothing else. */
    @PostMapping("/v1/analytics/queries")
    @RolesAllowed(Roles.ANALYST)
    QueryAnswer askTables(@RequestBody QueryRequest request, Prefer prefer) {
        Question question = new Question(
                request.sql().toString(),
                List.of(),
                /* foreign= */ true,
                request.rows(),
                settings.limit(prefer).toMillis());
        EngineAnswer answer = tables.ask(question);
        ResultTable table = answer.table();
        if (table != null) {
            return QueryAnswer.of(answer.position(), table);
        }
        throw problem(answer.failure());
    }

    private static Problem problem(@Nullable Failure failure) {
        if (failure == null || failure.kind() == Kind.FAILED) {
            return Problem.unavailable();
        }
        String hint = failure.kind() == Kind.TOO_LONG ? "; Prefer: wait=30 is the longest" : "";
        return Problem.invalid(List.of(Violation.at("/sql", failure.detail() + hint)));
    }
}
