package com.example.shop.payments;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The payments of this process: it stands for an acquirer's test account, which forgets as well. */
@Singleton
class Payments {
    private final Settings settings;
    private final Map<UUID, Payment> byId = new ConcurrentHashMap<>();
    private final Map<UUID, Payment> acceptedByOrder = new ConcurrentHashMap<>();

    Payments(Settings settings) {
        this.settings = settings;
    }

    /** Takes a payment; of two for one order only the first is accepted. */
    Payment take(NewPayment asked) {
        var payment = new Payment(
                UUID.randomUUID(),
                asked.orderId(),
                asked.amount().toPlainString(),
                asked.currency(),
                asked.amount().compareTo(settings.limit()) > 0 ? Payment.Status.Declined : Payment.Status.Accepted,
                Instant.now());
        if (payment.status() == Payment.Status.Accepted) {
            var earlier = acceptedByOrder.putIfAbsent(payment.orderId(), payment);
            if (earlier != null) {
                throw new AlreadyPaid(earlier);
            }
        }
        byId.put(payment.id(), payment);
        return payment;
    }

    Optional<Payment> find(UUID id) {
        return Optional.ofNullable(byId.get(id));
    }

    static final class AlreadyPaid extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Payment earlier;

        AlreadyPaid(Payment earlier) {
            super("order " + earlier.orderId() + " is paid already");
            this.earlier = earlier;
        }

        Payment earlier() {
            return earlier;
        }
    }
}
