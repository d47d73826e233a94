package io.daybook.gateway.platform;

import java.io.CharArrayWriter;
import java.util.regex.Pattern;
import org.apache.catalina.valves.AbstractAccessLogValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line for each answer, in Tomcat's format, where everything else is logged. By default it has nothing of which a
 * person would be known: no address, no caller, no query.
 */
final class AccessLog extends AbstractAccessLogValve {

    private static final Logger LOG = LoggerFactory.getLogger("daybook.access");

    /** The one path that says who asks or is asked for. */
    private static final Pattern CUSTOMER = Pattern.compile("(/v1/customers/)[^/ ]+");

    /** @param pattern as Tomcat's {@code AccessLogValve} has it */
    AccessLog(String pattern) {
        setPattern(pattern);
        setAsyncSupported(true);
    }

    @Override
    protected void log(CharArrayWriter line) {
        LOG.info("{}", CUSTOMER.matcher(line.toString()).replaceFirst("$1-"));
    }
}
