-- Cars: a short number for rows of which there are very many, and what lists are filtered and sorted by.
ALTER TABLE "vehicles" ADD COLUMN "number" SERIAL NOT NULL;
CREATE UNIQUE INDEX "vehicles_number_key" ON "vehicles"("number");
CREATE INDEX "vehicles_model_idx" ON "vehicles"("model");
CREATE INDEX "vehicles_region_idx" ON "vehicles"("region");
CREATE INDEX "vehicles_firmware_idx" ON "vehicles"("firmware");
CREATE INDEX "vehicles_name_id_idx" ON "vehicles"("name", "id");
CREATE INDEX "vehicles_tags_idx" ON "vehicles" USING GIN ("tags");
CREATE INDEX "presence_changed_at_vehicle_id_idx" ON "presence"("changed_at", "vehicle_id");

-- The twin as one row of a car: a report of twenty signals costs one row. It changes with every report: room is left in each
-- page, and rows are kept whole, uncompressed and in place up to the size of a page. JSON as it was written, since the service
-- alone reads it much.
CREATE TABLE "vehicle_twins" (
    "vehicle_id" TEXT NOT NULL,
    "signals" JSON NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "vehicle_twins_pkey" PRIMARY KEY ("vehicle_id")
) WITH (fillfactor = 50, toast_tuple_target = 8160, autovacuum_vacuum_scale_factor = 0.05);
ALTER TABLE "vehicle_twins" ALTER COLUMN "signals" SET STORAGE MAIN;
ALTER TABLE "vehicle_twins" ADD CONSTRAINT "vehicle_twins_vehicle_id_fkey" FOREIGN KEY ("vehicle_id") REFERENCES "vehicles"("id") ON DELETE CASCADE ON UPDATE CASCADE;
INSERT INTO "vehicle_twins" ("vehicle_id", "signals", "updated_at")
  SELECT "vehicle_id",
    json_object_agg("path", json_build_array("value",
      round(extract(epoch FROM "at") * 1000), round(extract(epoch FROM "received_at") * 1000))),
    max("received_at")
  FROM "signals" GROUP BY "vehicle_id";
DROP TABLE "signals";

CREATE TABLE "vehicle_status" (
    "vehicle_id" TEXT NOT NULL,
    "reported_at" TIMESTAMPTZ(3),
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "fuel_litres" DOUBLE PRECISION,
    "fuel_percent" DOUBLE PRECISION,
    "charge_percent" DOUBLE PRECISION,
    "range_metres" INTEGER,
    "energy_low" BOOLEAN NOT NULL DEFAULT false,
    "open_alerts" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "vehicle_status_pkey" PRIMARY KEY ("vehicle_id")
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
CREATE INDEX "vehicle_status_latitude_longitude_idx" ON "vehicle_status"("latitude", "longitude");
CREATE INDEX "vehicle_status_energy_low" ON "vehicle_status"("vehicle_id") WHERE "energy_low";
CREATE INDEX "vehicle_status_open_alerts" ON "vehicle_status"("vehicle_id") WHERE "open_alerts" > 0;
ALTER TABLE "vehicle_status" ADD CONSTRAINT "vehicle_status_vehicle_id_fkey" FOREIGN KEY ("vehicle_id") REFERENCES "vehicles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "vehicle_alerts" (
    "id" BIGSERIAL NOT NULL,
    "vehicle_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "cleared_at" TIMESTAMPTZ(3),
    "said_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "vehicle_alerts_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "vehicle_alerts_open" ON "vehicle_alerts"("vehicle_id", "code") WHERE "cleared_at" IS NULL;
CREATE INDEX "vehicle_alerts_vehicle_id_raised_at_idx" ON "vehicle_alerts"("vehicle_id", "raised_at" DESC);
CREATE INDEX "vehicle_alerts_raised_at_id_idx" ON "vehicle_alerts"("raised_at" DESC, "id");
ALTER TABLE "vehicle_alerts" ADD CONSTRAINT "vehicle_alerts_vehicle_id_fkey" FOREIGN KEY ("vehicle_id") REFERENCES "vehicles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "vehicle_configs" (
    "vehicle_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "every_seconds" INTEGER NOT NULL,
    "parked_every_seconds" INTEGER NOT NULL,
    "keys_digest" TEXT NOT NULL,
    "published_version" INTEGER NOT NULL DEFAULT 0,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "vehicle_configs_pkey" PRIMARY KEY ("vehicle_id")
);
CREATE INDEX "vehicle_configs_unpublished" ON "vehicle_configs"("vehicle_id") WHERE "published_version" < "version";
ALTER TABLE "vehicle_configs" ADD CONSTRAINT "vehicle_configs_vehicle_id_fkey" FOREIGN KEY ("vehicle_id") REFERENCES "vehicles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What cars reported, in a schema of its own that Prisma does not manage: samples in partitions of a day (UTC).
CREATE SCHEMA "telemetry";

CREATE TABLE "telemetry"."signal_paths" (
    "number" SMALLINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    "path" TEXT NOT NULL UNIQUE
);

-- `car` is the number of the vehicle, `path` that of the path, `at` the car's own time. A boolean is 0 or 1.
CREATE TABLE "telemetry"."samples" (
    "car" INTEGER NOT NULL,
    "path" SMALLINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "value" DOUBLE PRECISION,
    "word" TEXT
) PARTITION BY RANGE ("at");
-- With the value in it a plot reads the index alone: samples of one signal lie on as many pages as there are of them.
CREATE UNIQUE INDEX "samples_key" ON "telemetry"."samples" ("car", "path", "at") INCLUDE ("value");

-- What was refused, with the reason: a part of it, for people who look for a mistake.
CREATE TABLE "telemetry"."refused_samples" (
    "id" BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    "vehicle_id" TEXT NOT NULL,
    "path" TEXT,
    "value" JSONB,
    "at" TEXT,
    "reason" TEXT NOT NULL,
    "detail" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL
);
CREATE INDEX "refused_samples_vehicle" ON "telemetry"."refused_samples" ("vehicle_id", "id" DESC);
CREATE INDEX "refused_samples_received" ON "telemetry"."refused_samples" ("received_at");

-- Numbers for paths that have none, unless there are so many; answers with all of these that have one. One after another, so that
-- no number of the sequence is used up in vain.
CREATE FUNCTION "telemetry"."number_paths"("wanted" TEXT[], "most" INTEGER)
RETURNS TABLE ("path" TEXT, "number" SMALLINT) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM unnest("wanted") AS w("path")
      WHERE NOT EXISTS (SELECT FROM telemetry.signal_paths p WHERE p."path" = w."path")) THEN
    PERFORM pg_advisory_xact_lock(hashtext('telemetry.number_paths'));
    INSERT INTO telemetry.signal_paths ("path")
      SELECT DISTINCT w."path" FROM unnest("wanted") AS w("path")
      WHERE NOT EXISTS (SELECT FROM telemetry.signal_paths p WHERE p."path" = w."path")
      LIMIT greatest(0, least("most", 8000) - (SELECT count(*) FROM telemetry.signal_paths));
  END IF;
  RETURN QUERY SELECT p."path", p."number" FROM telemetry.signal_paths p WHERE p."path" = ANY ("wanted");
END $$;

-- Services own nothing: these two make and drop the partitions for them. A partition is attached, and not created in place,
-- since that lets writers and readers go on.
CREATE FUNCTION "telemetry"."open_day"("day" DATE) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' AS $$
DECLARE
  "partition" TEXT := 'samples_' || to_char("day", 'YYYYMMDD');
BEGIN
  IF "day" > current_date + 2 OR "day" < current_date - 3660 THEN
    RAISE EXCEPTION 'no partition is made for %', "day" USING ERRCODE = 'invalid_parameter_value';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('telemetry.open_day'));
  IF to_regclass('telemetry.' || "partition") IS NOT NULL THEN
    RETURN;
  END IF;
  EXECUTE format('CREATE TABLE telemetry.%I (LIKE telemetry.samples INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', "partition");
  -- Rows are only ever added: what is new becomes readable from the index alone when it was vacuumed.
  EXECUTE format('ALTER TABLE telemetry.%I SET (autovacuum_vacuum_insert_scale_factor = 0.02)', "partition");
  EXECUTE format('ALTER TABLE telemetry.samples ATTACH PARTITION telemetry.%I FOR VALUES FROM (%L) TO (%L)',
    "partition", "day"::timestamptz, ("day" + 1)::timestamptz);
END $$;

-- Drops what is of days before this one, a hundred of them at most, and answers how many partitions that were. Gives up when
-- readers hold it up.
CREATE FUNCTION "telemetry"."drop_days_before"("day" DATE) RETURNS INTEGER LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "lock_timeout" = '2s' AS $$
DECLARE
  "partition" TEXT;
  "dropped" INTEGER := 0;
BEGIN
  IF "day" IS NULL OR "day" > current_date THEN
    RAISE EXCEPTION 'days that are not over are not dropped' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  FOR "partition" IN
    SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'telemetry.samples'::regclass AND c.relname < 'samples_' || to_char("day", 'YYYYMMDD')
    ORDER BY c.relname LIMIT 100
  LOOP
    EXECUTE format('DROP TABLE telemetry.%I', "partition");
    "dropped" := "dropped" + 1;
  END LOOP;
  RETURN "dropped";
END $$;

REVOKE ALL ON FUNCTION "telemetry"."open_day"(DATE), "telemetry"."drop_days_before"(DATE),
  "telemetry"."number_paths"(TEXT[], INTEGER) FROM PUBLIC;
GRANT USAGE ON SCHEMA "telemetry" TO "roadwire_service";
GRANT EXECUTE ON FUNCTION "telemetry"."open_day"(DATE), "telemetry"."drop_days_before"(DATE),
  "telemetry"."number_paths"(TEXT[], INTEGER) TO "roadwire_service";
GRANT SELECT ON "telemetry"."signal_paths" TO "roadwire_service";
GRANT SELECT, INSERT ON "telemetry"."samples" TO "roadwire_service";
GRANT SELECT, INSERT, DELETE ON "telemetry"."refused_samples" TO "roadwire_service";
