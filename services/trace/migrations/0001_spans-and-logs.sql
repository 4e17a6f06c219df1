CREATE TABLE "trace"."spans" (
	"slot" text NOT NULL,
	"trace_id" uuid NOT NULL,
	"span_id" bigint NOT NULL,
	"parent_id" bigint,
	"resource_id" bigint NOT NULL,
	"service" text NOT NULL,
	"name" text NOT NULL,
	"kind" smallint NOT NULL,
	"start_ns" bigint NOT NULL,
	"end_ns" bigint NOT NULL,
	"duration_us" bigint NOT NULL,
	"status" smallint NOT NULL,
	"status_message" text,
	"attributes" json NOT NULL,
	"events" json,
	"links" json,
	"more" json
) PARTITION BY LIST ("slot");
--> statement-breakpoint
CREATE UNIQUE INDEX "spans_once" ON "trace"."spans" ("trace_id", "span_id", "slot");
--> statement-breakpoint
CREATE INDEX "spans_by_operation" ON "trace"."spans" ("service", "name", "start_ns" DESC);
--> statement-breakpoint
CREATE INDEX "spans_by_time" ON "trace"."spans" ("start_ns" DESC);
--> statement-breakpoint
CREATE INDEX "spans_failed" ON "trace"."spans" ("start_ns" DESC) WHERE "status" = 2;
--> statement-breakpoint
CREATE INDEX "spans_slow" ON "trace"."spans" ("start_ns" DESC) WHERE "duration_us" >= 100000;
--> statement-breakpoint
CREATE TABLE "trace"."logs" (
	"slot" text NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"service" text NOT NULL,
	"instance" text,
	"level" smallint NOT NULL,
	"message" text NOT NULL,
	"trace_id" uuid,
	"span_id" bigint,
	"fields" json NOT NULL
) PARTITION BY LIST ("slot");
--> statement-breakpoint
CREATE INDEX "logs_by_time" ON "trace"."logs" ("at" DESC, "id" DESC);
--> statement-breakpoint
CREATE INDEX "logs_by_service" ON "trace"."logs" ("service", "at" DESC);
--> statement-breakpoint
CREATE INDEX "logs_grave" ON "trace"."logs" ("at" DESC) WHERE "level" >= 4;
--> statement-breakpoint
CREATE INDEX "logs_by_trace" ON "trace"."logs" ("trace_id") WHERE "trace_id" IS NOT NULL;
