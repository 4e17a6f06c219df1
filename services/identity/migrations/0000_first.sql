CREATE SCHEMA "identity";
--> statement-breakpoint
CREATE TABLE "identity"."attempts" (
	"bucket" text PRIMARY KEY NOT NULL,
	"until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identity"."clocks" (
	"name" text PRIMARY KEY NOT NULL,
	"ran_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identity"."credentials" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"provider_id" text NOT NULL,
	"account_id" text NOT NULL,
	"password" text,
	"seeded" boolean DEFAULT false NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "credentials_account_once" UNIQUE("provider_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "identity"."dead" (
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
CREATE TABLE "identity"."familiar_addresses" (
	"person_id" uuid NOT NULL,
	"address" text NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "familiar_addresses_person_id_address_pk" PRIMARY KEY("person_id","address")
);
--> statement-breakpoint
CREATE TABLE "identity"."idempotency" (
	"who" text NOT NULL,
	"key" text NOT NULL,
	"request" text NOT NULL,
	"status" integer NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "idempotency_who_key_pk" PRIMARY KEY("who","key")
);
--> statement-breakpoint
CREATE TABLE "identity"."inbox" (
	"consumer" text NOT NULL,
	"event_id" uuid NOT NULL,
	"stream_seq" bigint NOT NULL,
	"done_at" timestamp with time zone NOT NULL,
	CONSTRAINT "inbox_consumer_event_id_pk" PRIMARY KEY("consumer","event_id")
);
--> statement-breakpoint
CREATE TABLE "identity"."keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"public_key" text NOT NULL,
	"private_key" text NOT NULL,
	"alg" text,
	"crv" text,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "identity"."outbox" (
	"position" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "identity"."outbox_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
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
CREATE TABLE "identity"."people" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"username" text collate "C" NOT NULL,
	"name" text NOT NULL,
	"roles" text[] NOT NULL,
	"unit_id" uuid NOT NULL,
	"unit_path" text collate "C" NOT NULL,
	"team_id" uuid,
	"phone" text,
	"post" text,
	"active" boolean NOT NULL,
	"email" text,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	CONSTRAINT "people_email_unique" UNIQUE("email"),
	CONSTRAINT "people_username_once" UNIQUE("username")
);
--> statement-breakpoint
CREATE TABLE "identity"."sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"person_id" uuid NOT NULL,
	"address" text,
	"user_agent" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sessions_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "identity"."streams" (
	"name" text PRIMARY KEY NOT NULL,
	"created" text NOT NULL,
	"last_seq" bigint NOT NULL,
	"refills" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identity"."units" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"name_en" text,
	"level" smallint NOT NULL,
	"parent_id" uuid,
	"reports_to_id" uuid,
	"path" text collate "C" NOT NULL,
	"zone" text NOT NULL,
	"prefix" text,
	"active" boolean NOT NULL,
	CONSTRAINT "units_code_once" UNIQUE("code"),
	CONSTRAINT "units_prefix_once" UNIQUE("prefix"),
	CONSTRAINT "units_path_once" UNIQUE("path"),
	CONSTRAINT "units_level_known" CHECK ("identity"."units"."level" between 1 and 5),
	CONSTRAINT "units_one_top" CHECK (("identity"."units"."parent_id" is null) = ("identity"."units"."level" = 1))
);
--> statement-breakpoint
CREATE TABLE "identity"."verifications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "identity"."credentials" ADD CONSTRAINT "credentials_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "identity"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."familiar_addresses" ADD CONSTRAINT "familiar_addresses_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "identity"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."people" ADD CONSTRAINT "people_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "identity"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."sessions" ADD CONSTRAINT "sessions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "identity"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."units" ADD CONSTRAINT "units_parent_known" FOREIGN KEY ("parent_id") REFERENCES "identity"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."units" ADD CONSTRAINT "units_reports_to_known" FOREIGN KEY ("reports_to_id") REFERENCES "identity"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attempts_until" ON "identity"."attempts" USING btree ("until");--> statement-breakpoint
CREATE INDEX "credentials_person" ON "identity"."credentials" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "dead_consumer" ON "identity"."dead" USING btree ("consumer","died_at");--> statement-breakpoint
CREATE INDEX "familiar_addresses_seen" ON "identity"."familiar_addresses" USING btree ("seen_at");--> statement-breakpoint
CREATE INDEX "idempotency_created_at" ON "identity"."idempotency" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "inbox_seq" ON "identity"."inbox" USING btree ("consumer","stream_seq");--> statement-breakpoint
CREATE INDEX "inbox_done_at" ON "identity"."inbox" USING btree ("done_at");--> statement-breakpoint
CREATE INDEX "outbox_waiting" ON "identity"."outbox" USING btree ("position") WHERE published_at is null;--> statement-breakpoint
CREATE INDEX "outbox_stream_seq" ON "identity"."outbox" USING btree ("stream_seq");--> statement-breakpoint
CREATE INDEX "outbox_created_at" ON "identity"."outbox" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "people_unit" ON "identity"."people" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "people_path" ON "identity"."people" USING btree ("unit_path","username");--> statement-breakpoint
CREATE INDEX "people_team" ON "identity"."people" USING btree ("team_id");--> statement-breakpoint
CREATE INDEX "sessions_person" ON "identity"."sessions" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "sessions_expiry" ON "identity"."sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "units_parent" ON "identity"."units" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "verifications_identifier" ON "identity"."verifications" USING btree ("identifier");