ALTER TABLE "plan"."activations" ADD COLUMN "decided_by" text;--> statement-breakpoint
ALTER TABLE "plan"."activations" ADD COLUMN "starter_matched" boolean;