CREATE TABLE "dispatch"."history" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subject" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by_id" uuid NOT NULL,
	"by_name" text NOT NULL,
	"what" text NOT NULL,
	"before" json NOT NULL,
	"after" json NOT NULL,
	"trace_id" text NOT NULL
);
--> statement-breakpoint
CREATE INDEX "history_subject" ON "dispatch"."history" USING btree ("subject","id");