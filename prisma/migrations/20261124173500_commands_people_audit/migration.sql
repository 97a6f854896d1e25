-- People: passwords of ours or an OpenID Connect issuer; sessions whose secret is replaced at every use.
ALTER TABLE "people" ALTER COLUMN "password_hash" DROP NOT NULL,
  ADD COLUMN "issuer" TEXT,
  ADD COLUMN "subject" TEXT;
CREATE UNIQUE INDEX "people_issuer_subject_key" ON "people"("issuer", "subject");

ALTER TABLE "person_sessions"
  ADD COLUMN "family_id" UUID NOT NULL DEFAULT gen_random_uuid(),
  ADD COLUMN "predecessor" TEXT,
  ADD COLUMN "name" TEXT,
  ADD COLUMN "scopes" TEXT[] DEFAULT ARRAY[]::TEXT[],
  ADD COLUMN "used_at" TIMESTAMPTZ(3);
ALTER TABLE "person_sessions" ALTER COLUMN "family_id" DROP DEFAULT;
CREATE INDEX "person_sessions_family_id_idx" ON "person_sessions"("family_id");
CREATE INDEX "person_sessions_predecessor_idx" ON "person_sessions"("predecessor");
-- Until now no secret was replaced, and who holds one, a browser or a program, was not noted: those keep theirs.
UPDATE "person_sessions" SET "kind" = 'browser' WHERE "kind" = 'session';

-- Cars: what they can do, and since when their owner has them.
ALTER TABLE "vehicles"
  ADD COLUMN "command_types" TEXT[] DEFAULT ARRAY[]::TEXT[],
  ADD COLUMN "owned_since" TIMESTAMPTZ(3);
ALTER TABLE "vehicle_certificates" ADD COLUMN "revoked_for" TEXT;
CREATE INDEX "vehicle_certificates_revoked_at_idx" ON "vehicle_certificates"("revoked_at");
ALTER TABLE "presence" ADD COLUMN "asleep" BOOLEAN NOT NULL DEFAULT false;

CREATE TABLE "invitations" (
    "id" UUID NOT NULL,
    "vehicle_id" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "email" TEXT,
    "invited_by" UUID NOT NULL,
    "ownership_epoch" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "access_ends_at" TIMESTAMPTZ(3),
    "accepted_at" TIMESTAMPTZ(3),
    "accepted_by" UUID,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "invitations_code_hash_key" ON "invitations"("code_hash");
CREATE INDEX "invitations_vehicle_id_idx" ON "invitations"("vehicle_id");
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_vehicle_id_fkey" FOREIGN KEY ("vehicle_id") REFERENCES "vehicles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "support_grants" (
    "id" UUID NOT NULL,
    "vehicle_id" TEXT NOT NULL,
    "operator_id" UUID NOT NULL,
    "granted_by" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "support_grants_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "support_grants_vehicle_id_idx" ON "support_grants"("vehicle_id");
CREATE INDEX "support_grants_operator_id_idx" ON "support_grants"("operator_id");
ALTER TABLE "support_grants" ADD CONSTRAINT "support_grants_vehicle_id_fkey" FOREIGN KEY ("vehicle_id") REFERENCES "vehicles"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "support_grants" ADD CONSTRAINT "support_grants_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "vehicle_wakes" (
    "vehicle_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "count" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "vehicle_wakes_pkey" PRIMARY KEY ("vehicle_id","day")
);
ALTER TABLE "vehicle_wakes" ADD CONSTRAINT "vehicle_wakes_vehicle_id_fkey" FOREIGN KEY ("vehicle_id") REFERENCES "vehicles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Commands: one in flight and one waiting per car and function; idempotency keys; what the outcome was read off.
ALTER TABLE "commands"
  ADD COLUMN "function" TEXT,
  ADD COLUMN "idempotency_key" TEXT,
  ADD COLUMN "request_hash" TEXT,
  ADD COLUMN "in_flight" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "evidence" TEXT;
UPDATE "commands" SET "function" = split_part("type", '.', 1);
ALTER TABLE "commands" ALTER COLUMN "function" SET NOT NULL;
-- What was open under the old rules is given up as the truth has it: it may have left, or it has not.
WITH "given_up" AS (
  UPDATE "commands" SET "state" = CASE WHEN "attempts" = 0 THEN 'expired' ELSE 'unknown' END,
    "finished_at" = now(), "next_attempt_at" = NULL, "deadline_at" = NULL
  WHERE "state" IN ('queued', 'sent', 'received', 'in_progress') RETURNING "id", "state")
INSERT INTO "command_events" ("command_id", "state", "source", "reason", "at")
  SELECT "id", "state", 'timer', NULL, now() FROM "given_up";
DROP INDEX "commands_vehicle_id_created_at_idx";
CREATE INDEX "commands_vehicle_id_created_at_id_idx" ON "commands"("vehicle_id", "created_at" DESC, "id");
CREATE INDEX "commands_created_at_id_idx" ON "commands"("created_at" DESC, "id");
DROP INDEX "commands_next_attempt_at_idx";
DROP INDEX "commands_deadline_at_idx";
CREATE INDEX "commands_due" ON "commands"("next_attempt_at") WHERE "next_attempt_at" IS NOT NULL;
CREATE INDEX "commands_overdue" ON "commands"("deadline_at") WHERE "deadline_at" IS NOT NULL;
CREATE UNIQUE INDEX "commands_one_in_flight" ON "commands"("vehicle_id", "function") WHERE "in_flight";
CREATE UNIQUE INDEX "commands_one_waiting" ON "commands"("vehicle_id", "function") WHERE "state" = 'queued' AND NOT "in_flight";
CREATE UNIQUE INDEX "commands_idempotency_key" ON "commands"("requested_by", "idempotency_key") WHERE "idempotency_key" IS NOT NULL;
CREATE INDEX "commands_unknown" ON "commands"("finished_at") WHERE "state" = 'unknown';
ALTER TABLE "command_events" ADD COLUMN "evidence" TEXT;
CREATE INDEX "domain_events_refusals" ON "domain_events"("id") WHERE "domain" = 'refusal';

-- The audit log: rows are only ever added.
CREATE TABLE "audit_log" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "vehicle_id" TEXT,
    "outcome" TEXT NOT NULL,
    "request_id" TEXT,
    "details" JSONB NOT NULL,

    CONSTRAINT "audit_log_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "audit_log_vehicle_id_id_idx" ON "audit_log"("vehicle_id", "id");
CREATE INDEX "audit_log_actor_id_id_idx" ON "audit_log"("actor_id", "id");
CREATE TABLE "audit_heads" (
    "id" BIGSERIAL NOT NULL,
    "last_entry_id" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_heads_pkey" PRIMARY KEY ("id")
);
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER "audit_log_insert_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_log"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "audit_heads_insert_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_heads"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- Locks the log for a moment, on behalf of services that may not change it.
CREATE FUNCTION "lock_audit_log"() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  LOCK TABLE "audit_log" IN SHARE MODE;
END $$;
REVOKE ALL ON FUNCTION "lock_audit_log"() FROM PUBLIC;

-- What services connect as: it reads and writes rows, owns nothing, and only ever adds to the audit log. The role belongs
-- to the server, so another database may have brought it already; whoever runs the server lets it log in.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'roadwire_service') THEN
    CREATE ROLE "roadwire_service" NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL;
END $$;
GRANT USAGE ON SCHEMA public TO "roadwire_service";
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO "roadwire_service";
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO "roadwire_service";
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO "roadwire_service";
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO "roadwire_service";
REVOKE UPDATE, DELETE ON "audit_log", "audit_heads" FROM "roadwire_service";
GRANT EXECUTE ON FUNCTION "lock_audit_log"() TO "roadwire_service";
DO $$
BEGIN
  IF to_regclass('_prisma_migrations') IS NOT NULL THEN
    REVOKE ALL ON "_prisma_migrations" FROM "roadwire_service";
  END IF;
END $$;
