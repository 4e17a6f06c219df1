CREATE SCHEMA "trace";
--> statement-breakpoint
CREATE TABLE "trace"."clocks" (
	"name" text PRIMARY KEY NOT NULL,
	"ran_at" timestamp with time zone NOT NULL
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
CREATE TABLE "trace"."streams" (
	"name" text PRIMARY KEY NOT NULL,
	"created" text NOT NULL,
	"last_seq" bigint NOT NULL,
	"refills" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE INDEX "dead_consumer" ON "trace"."dead" USING btree ("consumer","died_at");--> statement-breakpoint
CREATE INDEX "idempotency_created_at" ON "trace"."idempotency" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "inbox_seq" ON "trace"."inbox" USING btree ("consumer","stream_seq");--> statement-breakpoint
CREATE INDEX "inbox_done_at" ON "trace"."inbox" USING btree ("done_at");--> statement-breakpoint
CREATE INDEX "outbox_waiting" ON "trace"."outbox" USING btree ("position") WHERE published_at is null;--> statement-breakpoint
CREATE INDEX "outbox_stream_seq" ON "trace"."outbox" USING btree ("stream_seq");--> statement-breakpoint
CREATE INDEX "outbox_created_at" ON "trace"."outbox" USING btree ("created_at");