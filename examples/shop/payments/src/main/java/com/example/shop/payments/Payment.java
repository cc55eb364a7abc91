package com.example.shop.payments;

import java.time.Instant;
import java.util.UUID;

/** An attempt to pay an order. */
record Payment(UUID id, UUID orderId, String amount, String currency, Status status, Instant createdAt) {
    enum Status {
        Accepted,
        Declined
    }
}
