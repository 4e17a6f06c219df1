CREATE SCHEMA "plan";
--> statement-breakpoint
CREATE TABLE "plan"."activations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"unit_path" text NOT NULL,
	"plan_unit_path" text NOT NULL,
	"plan_id" uuid NOT NULL,
	"plan_version" integer NOT NULL,
	"plan_title" text NOT NULL,
	"incident_id" uuid,
	"response_level" text NOT NULL,
	"level_name" text NOT NULL,
	"level_order" integer NOT NULL,
	"may_start" text,
	"automatic" boolean NOT NULL,
	"exercise" boolean NOT NULL,
	"status" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"started_by" jsonb NOT NULL,
	"reason" text,
	"replaces" uuid,
	"replaced_by" uuid,
	"ended_at" timestamp (3) with time zone,
	"ended_by" jsonb,
	"end_reason" text
);
--> statement-breakpoint
CREATE TABLE "plan"."clocks" (
	"name" text PRIMARY KEY NOT NULL,
	"ran_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plan"."dead" (
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
CREATE TABLE "plan"."idempotency" (
	"who" text NOT NULL,
	"key" text NOT NULL,
	"request" text NOT NULL,
	"status" integer NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "idempotency_who_key_pk" PRIMARY KEY("who","key")
);
--> statement-breakpoint
CREATE TABLE "plan"."inbox" (
	"consumer" text NOT NULL,
	"event_id" uuid NOT NULL,
	"stream_seq" bigint NOT NULL,
	"done_at" timestamp with time zone NOT NULL,
	CONSTRAINT "inbox_consumer_event_id_pk" PRIMARY KEY("consumer","event_id")
);
--> statement-breakpoint
CREATE TABLE "plan"."incidents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"unit_path" text NOT NULL,
	"region_digits" text NOT NULL,
	"open" boolean NOT NULL,
	"state" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plan"."outbox" (
	"position" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "plan"."outbox_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
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
CREATE TABLE "plan"."plan_words" (
	"word" text NOT NULL,
	"plan_id" uuid NOT NULL,
	"impact" real NOT NULL,
	CONSTRAINT "plan_words_plan_id_word_pk" PRIMARY KEY("plan_id","word")
);
--> statement-breakpoint
CREATE TABLE "plan"."plans" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"unit_path" text NOT NULL,
	"title" text NOT NULL,
	"plain_title" text NOT NULL,
	"family" text NOT NULL,
	"kind" text NOT NULL,
	"category" text,
	"categories" text[] NOT NULL,
	"region_code" text,
	"region_digits" text NOT NULL,
	"number" text,
	"edition" text,
	"issued_on" date,
	"status" text NOT NULL,
	"superseded_by" uuid,
	"supersedes" jsonb NOT NULL,
	"imported_at" timestamp (3) with time zone NOT NULL,
	"imported_by" jsonb NOT NULL,
	"source" jsonb NOT NULL,
	"levels" jsonb NOT NULL,
	"organisations" jsonb NOT NULL,
	"contacts" jsonb NOT NULL,
	"understood" jsonb NOT NULL,
	"warnings" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plan"."sections" (
	"plan_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"parent" integer,
	"depth" integer NOT NULL,
	"number" text,
	"heading" text NOT NULL,
	"text" text NOT NULL,
	"words" "tsvector" NOT NULL,
	CONSTRAINT "sections_plan_id_ordinal_pk" PRIMARY KEY("plan_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "plan"."streams" (
	"name" text PRIMARY KEY NOT NULL,
	"created" text NOT NULL,
	"last_seq" bigint NOT NULL,
	"refills" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plan"."suggestions" (
	"incident_id" uuid PRIMARY KEY NOT NULL,
	"id" uuid NOT NULL,
	"version" integer NOT NULL,
	"state" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plan"."tasks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"unit_path" text NOT NULL,
	"activation_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"incident_id" uuid,
	"ordinal" integer NOT NULL,
	"unit" text,
	"title" text NOT NULL,
	"clause" text NOT NULL,
	"state" text NOT NULL,
	"due_at" timestamp (3) with time zone,
	"started_at" timestamp (3) with time zone,
	"started_by" jsonb,
	"finished_at" timestamp (3) with time zone,
	"finished_by" jsonb,
	"note" text,
	"missed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "plan"."vocabulary" (
	"word" text PRIMARY KEY NOT NULL,
	"plans" integer NOT NULL,
	"letters" text[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plan"."warnings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"unit_path" text NOT NULL,
	"phenomenon" text NOT NULL,
	"colour" text NOT NULL,
	"region_code" text NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"text" text,
	"exercise" boolean NOT NULL,
	"status" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" jsonb NOT NULL,
	"lifted_at" timestamp (3) with time zone,
	"activation_ids" uuid[] NOT NULL
);
--> statement-breakpoint
ALTER TABLE "plan"."activations" ADD CONSTRAINT "activations_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "plan"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan"."plan_words" ADD CONSTRAINT "plan_words_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "plan"."plans"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan"."sections" ADD CONSTRAINT "sections_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "plan"."plans"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan"."tasks" ADD CONSTRAINT "tasks_activation_id_activations_id_fk" FOREIGN KEY ("activation_id") REFERENCES "plan"."activations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "activations_one_running" ON "plan"."activations" USING btree ("plan_id","incident_id") WHERE status = 'running' and incident_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "activations_one_by_warning" ON "plan"."activations" USING btree ("plan_id","exercise") WHERE status = 'running' and incident_id is null;--> statement-breakpoint
CREATE INDEX "activations_newest" ON "plan"."activations" USING btree ("started_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "activations_incident" ON "plan"."activations" USING btree ("incident_id");--> statement-breakpoint
CREATE INDEX "dead_consumer" ON "plan"."dead" USING btree ("consumer","died_at");--> statement-breakpoint
CREATE INDEX "idempotency_created_at" ON "plan"."idempotency" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "inbox_seq" ON "plan"."inbox" USING btree ("consumer","stream_seq");--> statement-breakpoint
CREATE INDEX "inbox_done_at" ON "plan"."inbox" USING btree ("done_at");--> statement-breakpoint
CREATE INDEX "incidents_open" ON "plan"."incidents" USING btree ("region_digits" text_pattern_ops) WHERE open;--> statement-breakpoint
CREATE INDEX "outbox_waiting" ON "plan"."outbox" USING btree ("position") WHERE published_at is null;--> statement-breakpoint
CREATE INDEX "outbox_stream_seq" ON "plan"."outbox" USING btree ("stream_seq");--> statement-breakpoint
CREATE INDEX "outbox_created_at" ON "plan"."outbox" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "plan_words_heaviest" ON "plan"."plan_words" USING btree ("word","impact" DESC NULLS LAST,"plan_id");--> statement-breakpoint
CREATE UNIQUE INDEX "plans_one_current" ON "plan"."plans" USING btree ("unit_path","family","region_digits") WHERE status = 'current';--> statement-breakpoint
CREATE INDEX "plans_family" ON "plan"."plans" USING btree ("family","region_digits");--> statement-breakpoint
CREATE INDEX "plans_newest" ON "plan"."plans" USING btree ("imported_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "plans_category" ON "plan"."plans" USING btree ("category");--> statement-breakpoint
CREATE UNIQUE INDEX "tasks_ordinal" ON "plan"."tasks" USING btree ("activation_id","ordinal");--> statement-breakpoint
CREATE INDEX "tasks_due" ON "plan"."tasks" USING btree ("due_at") WHERE state in ('open', 'started') and missed_at is null;--> statement-breakpoint
CREATE INDEX "vocabulary_letters" ON "plan"."vocabulary" USING gin ("letters");--> statement-breakpoint
CREATE INDEX "warnings_newest" ON "plan"."warnings" USING btree ("recorded_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "warnings_issued" ON "plan"."warnings" USING btree ("issued_at");