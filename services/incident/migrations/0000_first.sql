CREATE SCHEMA "incident";
--> statement-breakpoint
CREATE TABLE "incident"."calls" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"unit_path" text NOT NULL,
	"number" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incident"."claims" (
	"call_id" uuid PRIMARY KEY NOT NULL,
	"incident_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incident"."clocks" (
	"name" text PRIMARY KEY NOT NULL,
	"ran_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incident"."dead" (
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
CREATE TABLE "incident"."deadlines" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"unit_path" text NOT NULL,
	"incident_id" uuid NOT NULL,
	"rule" text NOT NULL,
	"rule_name" text NOT NULL,
	"clause" text NOT NULL,
	"source" text NOT NULL,
	"mark" text NOT NULL,
	"report" text NOT NULL,
	"channel" text NOT NULL,
	"from_unit" jsonb NOT NULL,
	"to_unit" jsonb NOT NULL,
	"source_code" text NOT NULL,
	"target_code" text NOT NULL,
	"round" integer NOT NULL,
	"repeat_minutes" integer,
	"set_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"met_at" timestamp (3) with time zone,
	"met_by" uuid,
	"state" text NOT NULL,
	"noticed_at" timestamp (3) with time zone,
	"paused_at" timestamp (3) with time zone,
	"pause_reason" text,
	"late_reason" text,
	"exercise" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incident"."figures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"incident_id" uuid NOT NULL,
	"key" text NOT NULL,
	"value" double precision NOT NULL,
	"source" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" jsonb NOT NULL,
	"adopted" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incident"."idempotency" (
	"who" text NOT NULL,
	"key" text NOT NULL,
	"request" text NOT NULL,
	"status" integer NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "idempotency_who_key_pk" PRIMARY KEY("who","key")
);
--> statement-breakpoint
CREATE TABLE "incident"."inbox" (
	"consumer" text NOT NULL,
	"event_id" uuid NOT NULL,
	"stream_seq" bigint NOT NULL,
	"done_at" timestamp with time zone NOT NULL,
	CONSTRAINT "inbox_consumer_event_id_pk" PRIMARY KEY("consumer","event_id")
);
--> statement-breakpoint
CREATE TABLE "incident"."incidents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"root_id" uuid NOT NULL,
	"number" text NOT NULL,
	"grams" text[] NOT NULL,
	"unit_path" text NOT NULL,
	"unit_code" text NOT NULL,
	"unit_name" text NOT NULL,
	"region_code" text NOT NULL,
	"title" text NOT NULL,
	"category" text NOT NULL,
	"status" text NOT NULL,
	"status_reason" text,
	"level" smallint NOT NULL,
	"level_reason" jsonb,
	"suggested_level" smallint NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"place" text NOT NULL,
	"lng" double precision,
	"lat" double precision,
	"casualties" jsonb NOT NULL,
	"loss" double precision,
	"fire_hectares" double precision,
	"magnitude" double precision,
	"sensitive" boolean NOT NULL,
	"exercise" boolean NOT NULL,
	"call_ids" jsonb NOT NULL,
	"merged_into" uuid,
	"reported_at" timestamp (3) with time zone NOT NULL,
	"reported_by" jsonb NOT NULL,
	"verified_at" timestamp (3) with time zone,
	"responding_at" timestamp (3) with time zone,
	"controlled_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" jsonb,
	"trace_id" text NOT NULL,
	CONSTRAINT "incidents_number" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "incident"."outbox" (
	"position" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "incident"."outbox_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
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
CREATE TABLE "incident"."reports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"unit_path" text NOT NULL,
	"incident_id" uuid NOT NULL,
	"incident_number" text NOT NULL,
	"kind" text NOT NULL,
	"channel" text NOT NULL,
	"correction" boolean NOT NULL,
	"number" integer NOT NULL,
	"ordinal" integer NOT NULL,
	"label" text NOT NULL,
	"from_unit" jsonb NOT NULL,
	"to_unit" jsonb NOT NULL,
	"target_code" text NOT NULL,
	"elements" jsonb NOT NULL,
	"missing" jsonb NOT NULL,
	"incident_version" integer NOT NULL,
	"exercise" boolean NOT NULL,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	"submitted_by" jsonb NOT NULL,
	"signed_at" timestamp (3) with time zone,
	"signed_by" jsonb,
	"received_at" timestamp (3) with time zone,
	"received_by" text,
	"trace_id" text NOT NULL,
	CONSTRAINT "reports_number" UNIQUE("incident_id","target_code","number")
);
--> statement-breakpoint
CREATE TABLE "incident"."rule_sets" (
	"kind" text NOT NULL,
	"version" integer NOT NULL,
	"rules" jsonb NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" jsonb,
	"reason" text NOT NULL,
	CONSTRAINT "rule_sets_version" PRIMARY KEY("kind","version")
);
--> statement-breakpoint
CREATE TABLE "incident"."serials" (
	"prefix" text NOT NULL,
	"day" text NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "serials_prefix_day_pk" PRIMARY KEY("prefix","day")
);
--> statement-breakpoint
CREATE TABLE "incident"."steps" (
	"event_id" uuid PRIMARY KEY NOT NULL,
	"incident_id" uuid,
	"subject_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"code" text NOT NULL,
	"title" text NOT NULL,
	"params" jsonb NOT NULL,
	"by" text,
	"rank" smallint NOT NULL,
	"trace_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incident"."streams" (
	"name" text PRIMARY KEY NOT NULL,
	"created" text NOT NULL,
	"last_seq" bigint NOT NULL,
	"refills" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incident"."units" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"level" smallint NOT NULL,
	"parent_id" uuid,
	"reports_to_id" uuid,
	"path" text NOT NULL,
	"zone" text NOT NULL,
	"prefix" text,
	"active" boolean NOT NULL
);
--> statement-breakpoint
CREATE INDEX "claims_of_incident" ON "incident"."claims" USING btree ("incident_id");--> statement-breakpoint
CREATE INDEX "dead_consumer" ON "incident"."dead" USING btree ("consumer","died_at");--> statement-breakpoint
CREATE INDEX "deadlines_due" ON "incident"."deadlines" USING btree ("due_at") WHERE state = 'running';--> statement-breakpoint
CREATE INDEX "deadlines_of_incident" ON "incident"."deadlines" USING btree ("incident_id");--> statement-breakpoint
CREATE UNIQUE INDEX "deadlines_one_per_round" ON "incident"."deadlines" USING btree ("incident_id","report","channel","source_code","target_code","round") WHERE state <> 'withdrawn';--> statement-breakpoint
CREATE INDEX "figures_of_incident" ON "incident"."figures" USING btree ("incident_id","recorded_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "figures_one_adopted" ON "incident"."figures" USING btree ("incident_id","key") WHERE adopted;--> statement-breakpoint
CREATE INDEX "idempotency_created_at" ON "incident"."idempotency" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "inbox_seq" ON "incident"."inbox" USING btree ("consumer","stream_seq");--> statement-breakpoint
CREATE INDEX "inbox_done_at" ON "incident"."inbox" USING btree ("done_at");--> statement-breakpoint
CREATE INDEX "incidents_newest" ON "incident"."incidents" USING btree ("reported_at","id");--> statement-breakpoint
CREATE INDEX "incidents_of_unit" ON "incident"."incidents" USING btree ("unit_path" text_pattern_ops,"reported_at");--> statement-breakpoint
CREATE INDEX "incidents_of_status" ON "incident"."incidents" USING btree ("status","reported_at","id");--> statement-breakpoint
CREATE INDEX "incidents_of_level" ON "incident"."incidents" USING btree ("level","reported_at","id");--> statement-breakpoint
CREATE INDEX "incidents_of_category" ON "incident"."incidents" USING btree ("category" text_pattern_ops,"reported_at");--> statement-breakpoint
CREATE INDEX "incidents_of_root" ON "incident"."incidents" USING btree ("root_id");--> statement-breakpoint
CREATE INDEX "incidents_grams" ON "incident"."incidents" USING gin ("grams");--> statement-breakpoint
CREATE INDEX "incidents_place" ON "incident"."incidents" USING btree ("lng","lat") WHERE lng is not null;--> statement-breakpoint
CREATE INDEX "outbox_waiting" ON "incident"."outbox" USING btree ("position") WHERE published_at is null;--> statement-breakpoint
CREATE INDEX "outbox_stream_seq" ON "incident"."outbox" USING btree ("stream_seq");--> statement-breakpoint
CREATE INDEX "outbox_created_at" ON "incident"."outbox" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "reports_of_incident" ON "incident"."reports" USING btree ("incident_id","submitted_at","id");--> statement-breakpoint
CREATE INDEX "steps_of_incident" ON "incident"."steps" USING btree ("incident_id");--> statement-breakpoint
CREATE INDEX "steps_of_call" ON "incident"."steps" USING btree ("subject_id") WHERE incident_id is null;--> statement-breakpoint
CREATE INDEX "units_code" ON "incident"."units" USING btree ("code");