package com.example.shop.payments;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** The HTTP interface of payments. */
@Path("/payments")
public class PaymentsResource {
    private final Requests requests;
    private final Payments payments;

    PaymentsResource(Requests requests, Payments payments) {
        this.requests = requests;
        this.payments = payments;
    }

    @POST
    public Response pay(String body) {
        var payment = payments.take(requests.payment(body));
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, location(payment))
                .entity(payment)
                .build();
    }

    @GET
    @Path("{id}")
    public Payment find(@PathParam("id") String id) {
        return payments.find(requests.id(id))
                .orElseThrow(() -> new ProblemException(Problem.of(
                        404, "payment-not-found", "Payment not found", "There is no payment %s.".formatted(id))));
    }

    /** A path, because payments does not know by which name it is reached. */
    static String location(Payment payment) {
        return "/payments/" + payment.id();
    }
}
