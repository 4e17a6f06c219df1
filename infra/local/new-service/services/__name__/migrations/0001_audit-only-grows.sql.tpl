-- The audit only grows: an entry is written once, and given its place in the chain once.
CREATE FUNCTION "__name__"."refuse_audit_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'UPDATE' AND OLD.hash IS NULL AND NEW.hash IS NOT NULL
		AND to_jsonb(OLD) - '{seq,previous,hash}'::text[] = to_jsonb(NEW) - '{seq,previous,hash}'::text[] THEN
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
