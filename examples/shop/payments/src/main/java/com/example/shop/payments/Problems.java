package com.example.shop.payments;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers every failure as a problem. */
class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);

    @ServerExceptionMapper
    Response known(ProblemException e, UriInfo uri) {
        return answer(e.problem(), uri).build();
    }

    @ServerExceptionMapper
    Response alreadyPaid(Payments.AlreadyPaid e, UriInfo uri) {
        var detail = "Order %s is paid already; Location says by which payment.".formatted(e.earlier().orderId());
        return answer(Problem.of(409, "order-already-paid", "Order already paid", detail), uri)
                .header(HttpHeaders.LOCATION, PaymentsResource.location(e.earlier()))
                .build();
    }

    @ServerExceptionMapper
    Response ofHttp(WebApplicationException e, UriInfo uri) {
        var status = e.getResponse().getStatus();
        var known = status == 404 || status == 405;
        var detail = known ? "Payments has POST /payments and GET /payments/{id}." : "The request cannot be answered.";
        return answer(Problem.plain(status, detail), uri).build();
    }

    @ServerExceptionMapper
    Response bug(RuntimeException e, UriInfo uri) {
        LOG.error("request failed", e);
        return answer(Problem.plain(500, "Payments failed; its log says why."), uri).build();
    }

    private static Response.ResponseBuilder answer(Problem problem, UriInfo uri) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem.at(uri.getPath()));
    }
}
