package io.daybook.systemtests.planted.queryhandlers.commandside.order;

import org.axonframework.queryhandling.QueryHandler;

/** Violates on purpose: a query is answered outside the query side. */
class Handler {

    @QueryHandler
    String answer(String query) {
        return query;
    }
}
