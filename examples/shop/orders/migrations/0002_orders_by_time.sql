-- The newest orders and the report of one day both read by time.
CREATE INDEX orders_by_time ON orders (created_at DESC, id);
