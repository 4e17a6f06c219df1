CREATE TABLE "dispatch"."audit" (
	"id" uuid PRIMARY KEY NOT NULL,
	"unit_path" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"keys" text[] NOT NULL,
	"entry" json NOT NULL,
	"seq" bigint,
	"previous" text,
	"hash" text
);
--> statement-breakpoint
CREATE TABLE "dispatch"."audit_heads" (
	"unit_path" text PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "dispatch"."outbox" ADD COLUMN "actor" text;--> statement-breakpoint
CREATE UNIQUE INDEX "audit_chain" ON "dispatch"."audit" USING btree ("unit_path","seq");--> statement-breakpoint
CREATE INDEX "audit_unsealed" ON "dispatch"."audit" USING btree ("id") WHERE hash is null;--> statement-breakpoint
CREATE INDEX "audit_unit" ON "dispatch"."audit" USING btree ("unit_path","id");--> statement-breakpoint
CREATE INDEX "audit_actor" ON "dispatch"."audit" USING btree ("actor","id");--> statement-breakpoint
CREATE INDEX "audit_keys" ON "dispatch"."audit" USING gin ("keys");
--> statement-breakpoint
-- The audit only grows: an entry is written once, and given its place in the chain once.
CREATE FUNCTION "dispatch"."refuse_audit_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'UPDATE' AND OLD.hash IS NULL AND NEW.hash IS NOT NULL
		AND (OLD.id, OLD.unit_path, OLD.at, OLD.actor, OLD.action, OLD.keys, OLD.entry::text)
			= (NEW.id, NEW.unit_path, NEW.at, NEW.actor, NEW.action, NEW.keys, NEW.entry::text) THEN
		RETURN NEW;
	END IF;
	RAISE EXCEPTION 'the audit is append-only' USING ERRCODE = '55000';
END
$$;
--> statement-breakpoint
CREATE TRIGGER "audit_append_only" BEFORE UPDATE OR DELETE ON "dispatch"."audit"
	FOR EACH ROW EXECUTE FUNCTION "dispatch"."refuse_audit_change"();
--> statement-breakpoint
CREATE TRIGGER "audit_no_truncate" BEFORE TRUNCATE ON "dispatch"."audit"
	FOR EACH STATEMENT EXECUTE FUNCTION "dispatch"."refuse_audit_change"();
