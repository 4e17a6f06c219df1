-- The audit only grows: an entry is written once, and given its place in the chain once.
CREATE FUNCTION "__name__"."refuse_audit_change"() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE TRIGGER "audit_append_only" BEFORE UPDATE OR DELETE ON "__name__"."audit"
	FOR EACH ROW EXECUTE FUNCTION "__name__"."refuse_audit_change"();
--> statement-breakpoint
CREATE TRIGGER "audit_no_truncate" BEFORE TRUNCATE ON "__name__"."audit"
	FOR EACH STATEMENT EXECUTE FUNCTION "__name__"."refuse_audit_change"();
