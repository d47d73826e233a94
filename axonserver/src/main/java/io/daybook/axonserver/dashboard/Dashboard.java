package io.daybook.axonserver.dashboard;

import io.daybook.axonserver.api.ServerView;
import io.daybook.axonserver.http.Routes;

/** All pages of the dashboard. */
public final class Dashboard {

    private final ServerView server;
    private final Templates templates = new Templates();

    public Dashboard(ServerView server) {
        this.server = server;
    }

    /** Adds their paths. */
    public void addTo(Routes routes) {
        new OverviewPage(server, templates).addTo(routes);
        new ProcessorsPage(server, templates).addTo(routes);
        new SearchPage(server, templates).addTo(routes);
        new MessagesPage(server, templates).addTo(routes);
        Assets.addTo(routes);
    }
}
