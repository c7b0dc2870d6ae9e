-- One pool, its leases and what happened to them: what a grant has to touch.
CREATE TABLE pool (id int PRIMARY KEY, seats int NOT NULL, in_use int NOT NULL DEFAULT 0);
CREATE TABLE lease (
    id bigserial PRIMARY KEY,
    pool int NOT NULL,
    holder text NOT NULL,
    granted_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL);
CREATE TABLE event (
    id bigserial PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT now(),
    kind smallint NOT NULL,
    pool int NOT NULL,
    lease bigint NOT NULL,
    holder text NOT NULL);
INSERT INTO pool VALUES (1, 1000000000);
VACUUM ANALYZE;
CHECKPOINT;
