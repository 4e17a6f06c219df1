CREATE TABLE "duty"."handovers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"shift_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"unit_path" text NOT NULL,
	"post" text NOT NULL,
	"sheet" jsonb NOT NULL,
	"signed_by_id" uuid NOT NULL,
	"signed_by_name" text NOT NULL,
	"signed_at" timestamp (3) with time zone NOT NULL,
	"remark" text,
	"signed_entry" integer NOT NULL,
	"confirmed_by_id" uuid,
	"confirmed_by_name" text,
	"confirmed_at" timestamp (3) with time zone,
	"confirm_remark" text,
	CONSTRAINT "handovers_shift" UNIQUE("shift_id")
);
