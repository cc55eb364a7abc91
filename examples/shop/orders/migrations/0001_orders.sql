CREATE TABLE orders (
    id         uuid           PRIMARY KEY,
    sku        text           NOT NULL,
    quantity   integer        NOT NULL CHECK (quantity > 0),
    total      numeric(12, 2) NOT NULL CHECK (total >= 0),
    currency   char(3)        NOT NULL,
    created_at timestamptz    NOT NULL DEFAULT now()
);
