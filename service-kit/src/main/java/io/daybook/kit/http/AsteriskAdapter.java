package io.daybook.kit.http;

import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.CoyoteAdapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;

/**
 * Answers {@code OPTIONS *} (RFC 9110 §9.3.7) as {@code OPTIONS /}.
 *
 * <p>Tomcat would answer it before anybody is asked, with methods that no path of ours has.
 */
final class AsteriskAdapter extends CoyoteAdapter {

    private static final byte[] ROOT = {'/'};

    AsteriskAdapter(Connector connector) {
        super(connector);
    }

    @Override
    public void service(Request request, Response response) throws Exception {
        if (request.requestURI().equals("*") && "OPTIONS".equals(request.getMethod())) {
            request.requestURI().setBytes(ROOT, 0, ROOT.length);
        }
        super.service(request, response);
    }
}
