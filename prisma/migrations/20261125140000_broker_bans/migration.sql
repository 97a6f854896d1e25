-- Bans of the broker. Those in force are looked for every 2 s by each broker, and are few among those that are over.
CREATE TABLE "broker_bans" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "lifted_by_id" UUID,
    "lifted_by" TEXT,
    "lifted_at" TIMESTAMPTZ(3),

    CONSTRAINT "broker_bans_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "broker_bans_created_at_id_idx" ON "broker_bans"("created_at" DESC, "id" DESC);
CREATE INDEX "broker_bans_kind_value_idx" ON "broker_bans"("kind", "value");
CREATE INDEX "broker_bans_not_lifted" ON "broker_bans"("ends_at") WHERE "lifted_at" IS NULL;
