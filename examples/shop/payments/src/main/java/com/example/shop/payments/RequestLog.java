package com.example.shop.payments;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Gives each request an id and a line in the log. Probes are none of these requests. */
class RequestLog {
    private static final Logger LOG = Logger.getLogger(RequestLog.class);
    private static final String HEADER = "X-Request-Id";
    private static final String STARTED = RequestLog.class.getName();

    @ServerRequestFilter(preMatching = true)
    void begin(ContainerRequestContext request) {
        var given = request.getHeaderString(HEADER);
        var accepted = given != null && given.matches("[A-Za-z0-9._-]{1,64}");
        MDC.put("requestId", accepted ? given : UUID.randomUUID().toString().replace("-", ""));
        request.setProperty(STARTED, System.nanoTime());
    }

    @ServerResponseFilter
    void end(ContainerRequestContext request, ContainerResponseContext response) {
        var started = request.getProperty(STARTED);
        MDC.put("method", request.getMethod());
        MDC.put("path", request.getUriInfo().getPath());
        MDC.put("status", response.getStatus());
        MDC.put("milliseconds", started == null ? 0 : (System.nanoTime() - (long) started) / 1_000_000);
        LOG.info("request");
    }
}
