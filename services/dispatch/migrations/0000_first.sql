CREATE SCHEMA "dispatch";
--> statement-breakpoint
CREATE TABLE "dispatch"."clocks" (
	"name" text PRIMARY KEY NOT NULL,
	"ran_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dispatch"."dead" (
	"id" uuid PRIMARY KEY NOT NULL,
	"consumer" text NOT NULL,
	"event_id" uuid NOT NULL,
	"type" text NOT NULL,
	"headers" json NOT NULL,
	"data" text NOT NULL,
	"reason" text NOT NULL,
	"stack" text NOT NULL,
	"attempts" integer NOT NULL,
	"died_at" timestamp with time zone NOT NULL,
	"replayed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "dispatch"."depots" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"unit_path" text NOT NULL,
	"unit_code" text NOT NULL,
	"name" text NOT NULL,
	"region_code" text,
	"location" jsonb NOT NULL,
	"address" text,
	"contact" jsonb,
	"keeper_ids" uuid[] NOT NULL,
	"active" boolean NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dispatch"."idempotency" (
	"who" text NOT NULL,
	"key" text NOT NULL,
	"request" text NOT NULL,
	"status" integer NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "idempotency_who_key_pk" PRIMARY KEY("who","key")
);
--> statement-breakpoint
CREATE TABLE "dispatch"."inbox" (
	"consumer" text NOT NULL,
	"event_id" uuid NOT NULL,
	"stream_seq" bigint NOT NULL,
	"done_at" timestamp with time zone NOT NULL,
	CONSTRAINT "inbox_consumer_event_id_pk" PRIMARY KEY("consumer","event_id")
);
--> statement-breakpoint
CREATE TABLE "dispatch"."incidents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"unit_path" text NOT NULL,
	"status" text NOT NULL,
	"whole" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dispatch"."items" (
	"code" text PRIMARY KEY NOT NULL,
	"measure" text NOT NULL,
	CONSTRAINT "items_code_measure" UNIQUE("code","measure")
);
--> statement-breakpoint
CREATE TABLE "dispatch"."movements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"item_code" text NOT NULL,
	"quantity" bigint NOT NULL,
	"from_stock_id" uuid NOT NULL,
	"from_account" text NOT NULL,
	"to_stock_id" uuid NOT NULL,
	"to_account" text NOT NULL,
	"order_id" uuid,
	"reason" text,
	"by" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "movements_quantity" CHECK ("dispatch"."movements"."quantity" > 0),
	CONSTRAINT "movements_move" CHECK ("dispatch"."movements"."from_stock_id" <> "dispatch"."movements"."to_stock_id" or "dispatch"."movements"."from_account" <> "dispatch"."movements"."to_account")
);
--> statement-breakpoint
CREATE TABLE "dispatch"."need_rules" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"unit_path" text NOT NULL,
	"event_class" text NOT NULL,
	"kind" text NOT NULL,
	"skill" text,
	"item_code" text,
	"figure" text NOT NULL,
	"per_figure" double precision NOT NULL,
	"by_level" jsonb NOT NULL,
	"basis" text NOT NULL,
	"active" boolean NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "need_rules_one_kind" CHECK (("dispatch"."need_rules"."skill" is null) <> ("dispatch"."need_rules"."item_code" is null))
);
--> statement-breakpoint
CREATE TABLE "dispatch"."orders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"unit_path" text NOT NULL,
	"number" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"open" boolean GENERATED ALWAYS AS (state in ('given', 'accepted', 'departed', 'arrived')) STORED NOT NULL,
	"incident_id" uuid NOT NULL,
	"incident_number" text,
	"incident_title" text,
	"incident_unit_path" text NOT NULL,
	"team_id" uuid,
	"team_name" text,
	"lines" jsonb NOT NULL,
	"exercise" boolean NOT NULL,
	"place" text,
	"location" jsonb,
	"note" text,
	"distance_metres" integer,
	"estimated_minutes" integer,
	"receipts" jsonb NOT NULL,
	"answerer_ids" uuid[] NOT NULL,
	"release_due_at" timestamp with time zone,
	"given_by" jsonb NOT NULL,
	"given_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "orders_number" UNIQUE("number"),
	CONSTRAINT "orders_team_or_lines" CHECK (("dispatch"."orders"."team_id" is not null) = (jsonb_array_length("dispatch"."orders"."lines") = 0))
);
--> statement-breakpoint
CREATE TABLE "dispatch"."outbox" (
	"position" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "dispatch"."outbox_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"id" uuid NOT NULL,
	"type" text NOT NULL,
	"key" text NOT NULL,
	"version" integer NOT NULL,
	"unit_path" text NOT NULL,
	"correlation" text NOT NULL,
	"causation" text,
	"traceparent" text NOT NULL,
	"data" json NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"published_at" timestamp with time zone,
	"stream_seq" bigint,
	"refill" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "outbox_id_unique" UNIQUE("id")
);
--> statement-breakpoint
CREATE TABLE "dispatch"."reach" (
	"team_id" uuid NOT NULL,
	"key" text NOT NULL,
	"state" text NOT NULL,
	"speed_class" text NOT NULL,
	"unit_path" text NOT NULL,
	"spot" "point" NOT NULL,
	CONSTRAINT "reach_team_id_key_pk" PRIMARY KEY("team_id","key")
);
--> statement-breakpoint
CREATE TABLE "dispatch"."recommendations" (
	"incident_id" uuid PRIMARY KEY NOT NULL,
	"id" uuid NOT NULL,
	"version" integer NOT NULL,
	"unit_path" text NOT NULL,
	"activation_id" uuid NOT NULL,
	"scope" text NOT NULL,
	"whole" jsonb
);
--> statement-breakpoint
CREATE TABLE "dispatch"."serials" (
	"prefix" text NOT NULL,
	"day" text NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "serials_prefix_day_pk" PRIMARY KEY("prefix","day")
);
--> statement-breakpoint
CREATE TABLE "dispatch"."stocks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"unit_path" text NOT NULL,
	"depot_id" uuid NOT NULL,
	"item_code" text NOT NULL,
	"measure" text NOT NULL,
	"reserve" text NOT NULL,
	"available" bigint DEFAULT 0 NOT NULL,
	"reserved" bigint DEFAULT 0 NOT NULL,
	"in_transit" bigint DEFAULT 0 NOT NULL,
	"on_scene" bigint DEFAULT 0 NOT NULL,
	"consumed" bigint DEFAULT 0 NOT NULL,
	"written_off" bigint DEFAULT 0 NOT NULL,
	"adjusted" bigint DEFAULT 0 NOT NULL,
	"supplier" bigint DEFAULT 0 NOT NULL,
	"target" bigint,
	"note" text,
	"spot" "point" DEFAULT point(0, 0) NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "stocks_position" UNIQUE("depot_id","item_code","reserve"),
	CONSTRAINT "stocks_available_not_negative" CHECK ("dispatch"."stocks"."available" >= 0),
	CONSTRAINT "stocks_held_not_negative" CHECK ("dispatch"."stocks"."reserved" >= 0 and "dispatch"."stocks"."in_transit" >= 0 and "dispatch"."stocks"."on_scene" >= 0 and "dispatch"."stocks"."consumed" >= 0 and "dispatch"."stocks"."written_off" >= 0),
	CONSTRAINT "stocks_bounded" CHECK ("dispatch"."stocks"."available" <= 1000000000000 and "dispatch"."stocks"."on_scene" <= 1000000000000)
);
--> statement-breakpoint
CREATE TABLE "dispatch"."streams" (
	"name" text PRIMARY KEY NOT NULL,
	"created" text NOT NULL,
	"last_seq" bigint NOT NULL,
	"refills" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dispatch"."teams" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"unit_path" text NOT NULL,
	"unit_code" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"capabilities" text[] NOT NULL,
	"skills" text[] NOT NULL,
	"region_code" text,
	"people_count" integer NOT NULL,
	"contact" jsonb,
	"base_location" jsonb NOT NULL,
	"location" jsonb,
	"spot" "point" GENERATED ALWAYS AS (point((coalesce(location, base_location)->>'lng')::double precision * 91.8, (coalesce(location, base_location)->>'lat')::double precision * 111.2)) STORED,
	"state" text NOT NULL,
	"speed_class" text NOT NULL,
	"person_ids" uuid[] NOT NULL,
	"open_order_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dispatch"."units" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"unit_path" text NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"zone" text NOT NULL,
	"prefix" text
);
--> statement-breakpoint
ALTER TABLE "dispatch"."movements" ADD CONSTRAINT "movements_from_stock_id_stocks_id_fk" FOREIGN KEY ("from_stock_id") REFERENCES "dispatch"."stocks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispatch"."movements" ADD CONSTRAINT "movements_to_stock_id_stocks_id_fk" FOREIGN KEY ("to_stock_id") REFERENCES "dispatch"."stocks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispatch"."orders" ADD CONSTRAINT "orders_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "dispatch"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispatch"."reach" ADD CONSTRAINT "reach_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "dispatch"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispatch"."stocks" ADD CONSTRAINT "stocks_depot_id_depots_id_fk" FOREIGN KEY ("depot_id") REFERENCES "dispatch"."depots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispatch"."stocks" ADD CONSTRAINT "stocks_measure" FOREIGN KEY ("item_code","measure") REFERENCES "dispatch"."items"("code","measure") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "dead_consumer" ON "dispatch"."dead" USING btree ("consumer","died_at");--> statement-breakpoint
CREATE INDEX "depots_newest" ON "dispatch"."depots" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "depots_unit" ON "dispatch"."depots" USING btree ("unit_path" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "idempotency_created_at" ON "dispatch"."idempotency" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "inbox_seq" ON "dispatch"."inbox" USING btree ("consumer","stream_seq");--> statement-breakpoint
CREATE INDEX "inbox_done_at" ON "dispatch"."inbox" USING btree ("done_at");--> statement-breakpoint
CREATE INDEX "movements_from" ON "dispatch"."movements" USING btree ("from_stock_id","at","id");--> statement-breakpoint
CREATE INDEX "movements_to" ON "dispatch"."movements" USING btree ("to_stock_id","at","id");--> statement-breakpoint
CREATE INDEX "movements_order" ON "dispatch"."movements" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "need_rules_class" ON "dispatch"."need_rules" USING btree ("event_class");--> statement-breakpoint
CREATE UNIQUE INDEX "orders_one_open_per_team" ON "dispatch"."orders" USING btree ("team_id") WHERE open;--> statement-breakpoint
CREATE INDEX "orders_newest" ON "dispatch"."orders" USING btree ("given_at","id");--> statement-breakpoint
CREATE INDEX "orders_incident" ON "dispatch"."orders" USING btree ("incident_id","given_at");--> statement-breakpoint
CREATE INDEX "orders_team" ON "dispatch"."orders" USING btree ("team_id","given_at");--> statement-breakpoint
CREATE INDEX "orders_lines" ON "dispatch"."orders" USING gin ("lines" jsonb_path_ops);--> statement-breakpoint
CREATE INDEX "orders_answerers" ON "dispatch"."orders" USING gin ("answerer_ids");--> statement-breakpoint
CREATE INDEX "outbox_waiting" ON "dispatch"."outbox" USING btree ("position") WHERE published_at is null;--> statement-breakpoint
CREATE INDEX "outbox_stream_seq" ON "dispatch"."outbox" USING btree ("stream_seq");--> statement-breakpoint
CREATE INDEX "outbox_created_at" ON "dispatch"."outbox" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "stocks_newest" ON "dispatch"."stocks" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "stocks_item" ON "dispatch"."stocks" USING btree ("item_code");--> statement-breakpoint
CREATE INDEX "teams_newest" ON "dispatch"."teams" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "teams_unit" ON "dispatch"."teams" USING btree ("unit_path" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "reach_nearest" ON "dispatch"."reach" USING gist ("key" public.gist_text_ops, "speed_class" public.gist_text_ops, "spot") WHERE state = 'available';
--> statement-breakpoint
CREATE INDEX "reach_nearest_busy" ON "dispatch"."reach" USING gist ("key" public.gist_text_ops, "spot") WHERE state <> 'available';
--> statement-breakpoint
CREATE INDEX "stocks_nearest" ON "dispatch"."stocks" USING gist ("item_code" public.gist_text_ops, "reserve" public.gist_text_ops, "spot") WHERE active;
--> statement-breakpoint
CREATE FUNCTION "dispatch"."keep_reach"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN DELETE FROM dispatch.reach WHERE team_id = NEW.id; END IF;
  INSERT INTO dispatch.reach (team_id, key, state, speed_class, unit_path, spot)
    SELECT NEW.id, key, NEW.state, NEW.speed_class, NEW.unit_path, NEW.spot
    FROM (SELECT DISTINCT unnest(NEW.capabilities || NEW.skills) AS key) keys;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "teams_keep_reach" AFTER INSERT OR UPDATE OF capabilities, skills, state, speed_class, unit_path, location, base_location
  ON "dispatch"."teams" FOR EACH ROW EXECUTE FUNCTION "dispatch"."keep_reach"();
--> statement-breakpoint
CREATE FUNCTION "dispatch"."place_stock"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT d.active, point((d.location->>'lng')::double precision * 91.8, (d.location->>'lat')::double precision * 111.2)
    INTO NEW.active, NEW.spot FROM dispatch.depots d WHERE d.id = NEW.depot_id;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "stocks_place" BEFORE INSERT ON "dispatch"."stocks" FOR EACH ROW EXECUTE FUNCTION "dispatch"."place_stock"();
--> statement-breakpoint
CREATE FUNCTION "dispatch"."move_depot"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE dispatch.stocks SET active = NEW.active, unit_path = NEW.unit_path,
    spot = point((NEW.location->>'lng')::double precision * 91.8, (NEW.location->>'lat')::double precision * 111.2)
    WHERE depot_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "depots_move" AFTER UPDATE OF active, unit_path, location ON "dispatch"."depots" FOR EACH ROW
  WHEN (OLD.active <> NEW.active OR OLD.unit_path <> NEW.unit_path OR OLD.location <> NEW.location)
  EXECUTE FUNCTION "dispatch"."move_depot"();
--> statement-breakpoint
-- The one place where balances change: both ends of a movement in one statement, so that every row of the
-- ledger sums to zero and a balance that would fall below zero takes the whole transaction with it.
CREATE FUNCTION "dispatch"."apply_movement"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE dispatch.stocks s SET
    version = s.version + 1,
    updated_at = NEW.at,
    available = s.available + dispatch.posted(NEW, s.id, 'available'),
    reserved = s.reserved + dispatch.posted(NEW, s.id, 'reserved'),
    in_transit = s.in_transit + dispatch.posted(NEW, s.id, 'in-transit'),
    on_scene = s.on_scene + dispatch.posted(NEW, s.id, 'on-scene'),
    consumed = s.consumed + dispatch.posted(NEW, s.id, 'consumed'),
    written_off = s.written_off + dispatch.posted(NEW, s.id, 'written-off'),
    adjusted = s.adjusted + dispatch.posted(NEW, s.id, 'adjusted'),
    supplier = s.supplier + dispatch.posted(NEW, s.id, 'supplier')
  WHERE s.id IN (NEW.from_stock_id, NEW.to_stock_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION "dispatch"."posted"(m "dispatch"."movements", stock uuid, account text) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN m.to_stock_id = stock AND m.to_account = account THEN m.quantity ELSE 0 END
       - CASE WHEN m.from_stock_id = stock AND m.from_account = account THEN m.quantity ELSE 0 END
$$;
--> statement-breakpoint
CREATE TRIGGER "movements_apply" AFTER INSERT ON "dispatch"."movements" FOR EACH ROW EXECUTE FUNCTION "dispatch"."apply_movement"();
--> statement-breakpoint
CREATE FUNCTION "dispatch"."refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of % is refused: the ledger is written once, and balances follow from it alone', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation', CONSTRAINT = 'ledger_written_once';
END $$;
--> statement-breakpoint
CREATE TRIGGER "movements_kept" BEFORE UPDATE OR DELETE OR TRUNCATE ON "dispatch"."movements" FOR EACH STATEMENT EXECUTE FUNCTION "dispatch"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "stocks_follow" BEFORE UPDATE OF available, reserved, in_transit, on_scene, consumed, written_off, adjusted, supplier
  ON "dispatch"."stocks" FOR EACH ROW WHEN (pg_trigger_depth() < 1) EXECUTE FUNCTION "dispatch"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "stocks_begin_empty" BEFORE INSERT ON "dispatch"."stocks" FOR EACH ROW
  WHEN (NEW.available <> 0 OR NEW.reserved <> 0 OR NEW.in_transit <> 0 OR NEW.on_scene <> 0 OR NEW.consumed <> 0 OR NEW.written_off <> 0 OR NEW.adjusted <> 0 OR NEW.supplier <> 0)
  EXECUTE FUNCTION "dispatch"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "stocks_kept" BEFORE DELETE OR TRUNCATE ON "dispatch"."stocks" FOR EACH STATEMENT EXECUTE FUNCTION "dispatch"."refuse_change"();
