CREATE SCHEMA "trace";
--> statement-breakpoint
CREATE TABLE "trace"."alarms" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"unit_path" text NOT NULL,
	"rule" text NOT NULL,
	"severity" text NOT NULL,
	"service" text,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"values" json NOT NULL,
	"raised_at" timestamp with time zone NOT NULL,
	"cleared_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "trace"."clocks" (
	"name" text PRIMARY KEY NOT NULL,
	"ran_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "trace"."correlations" (
	"correlation" text NOT NULL,
	"trace_id" uuid NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "correlations_correlation_trace_id_pk" PRIMARY KEY("correlation","trace_id")
);
--> statement-breakpoint
CREATE TABLE "trace"."dead" (
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
CREATE TABLE "trace"."edges" (
	"minute" timestamp with time zone NOT NULL,
	"caller" text NOT NULL,
	"callee" text NOT NULL,
	"kind" text NOT NULL,
	"requests" integer NOT NULL,
	"errors" integer NOT NULL,
	"max_us" bigint NOT NULL,
	"histogram" integer[] NOT NULL,
	CONSTRAINT "edges_minute_caller_callee_kind_pk" PRIMARY KEY("minute","caller","callee","kind")
);
--> statement-breakpoint
CREATE TABLE "trace"."idempotency" (
	"who" text NOT NULL,
	"key" text NOT NULL,
	"request" text NOT NULL,
	"status" integer NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "idempotency_who_key_pk" PRIMARY KEY("who","key")
);
--> statement-breakpoint
CREATE TABLE "trace"."inbox" (
	"consumer" text NOT NULL,
	"event_id" uuid NOT NULL,
	"stream_seq" bigint NOT NULL,
	"done_at" timestamp with time zone NOT NULL,
	CONSTRAINT "inbox_consumer_event_id_pk" PRIMARY KEY("consumer","event_id")
);
--> statement-breakpoint
CREATE TABLE "trace"."joins" (
	"correlation" text NOT NULL,
	"key" text NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "joins_correlation_key_pk" PRIMARY KEY("correlation","key")
);
--> statement-breakpoint
CREATE TABLE "trace"."minutes" (
	"minute" timestamp with time zone NOT NULL,
	"service" text NOT NULL,
	"operation" text NOT NULL,
	"kind" smallint NOT NULL,
	"requests" integer NOT NULL,
	"errors" integer NOT NULL,
	"max_us" bigint NOT NULL,
	"histogram" integer[] NOT NULL,
	"slowest_trace_id" uuid,
	"error_trace_id" uuid,
	CONSTRAINT "minutes_minute_service_operation_kind_pk" PRIMARY KEY("minute","service","operation","kind")
);
--> statement-breakpoint
CREATE TABLE "trace"."outbox" (
	"position" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "trace"."outbox_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
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
CREATE TABLE "trace"."progress" (
	"name" text PRIMARY KEY NOT NULL,
	"ns" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "trace"."replays" (
	"id" uuid PRIMARY KEY NOT NULL,
	"unit_path" text NOT NULL,
	"service" text NOT NULL,
	"dead_id" uuid NOT NULL,
	"consumer" text NOT NULL,
	"event_id" uuid,
	"type" text NOT NULL,
	"outcome" text NOT NULL,
	"reason" text,
	"stack" text,
	"by_id" uuid NOT NULL,
	"by_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"trace_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "trace"."resources" (
	"id" bigint PRIMARY KEY NOT NULL,
	"service" text NOT NULL,
	"instance" text,
	"attributes" json NOT NULL,
	"seen_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "trace"."rules" (
	"id" integer PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"rules" json NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"changed_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "trace"."slots" (
	"slot" text PRIMARY KEY NOT NULL,
	"opened_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "trace"."streams" (
	"name" text PRIMARY KEY NOT NULL,
	"created" text NOT NULL,
	"last_seq" bigint NOT NULL,
	"refills" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "alarms_standing" ON "trace"."alarms" USING btree ("rule","subject") WHERE cleared_at is null;--> statement-breakpoint
CREATE INDEX "alarms_by_time" ON "trace"."alarms" USING btree ("raised_at","id");--> statement-breakpoint
CREATE INDEX "correlations_by_trace" ON "trace"."correlations" USING btree ("trace_id");--> statement-breakpoint
CREATE INDEX "correlations_by_age" ON "trace"."correlations" USING btree ("seen_at");--> statement-breakpoint
CREATE INDEX "dead_consumer" ON "trace"."dead" USING btree ("consumer","died_at");--> statement-breakpoint
CREATE INDEX "idempotency_created_at" ON "trace"."idempotency" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "inbox_seq" ON "trace"."inbox" USING btree ("consumer","stream_seq");--> statement-breakpoint
CREATE INDEX "inbox_done_at" ON "trace"."inbox" USING btree ("done_at");--> statement-breakpoint
CREATE INDEX "joins_by_age" ON "trace"."joins" USING btree ("seen_at");--> statement-breakpoint
CREATE INDEX "outbox_waiting" ON "trace"."outbox" USING btree ("position") WHERE published_at is null;--> statement-breakpoint
CREATE INDEX "outbox_stream_seq" ON "trace"."outbox" USING btree ("stream_seq");--> statement-breakpoint
CREATE INDEX "outbox_created_at" ON "trace"."outbox" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "replays_by_time" ON "trace"."replays" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "replays_by_letter" ON "trace"."replays" USING btree ("dead_id","at");