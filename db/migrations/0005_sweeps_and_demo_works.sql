CREATE TABLE "demo_works" (
	"draft_id" uuid PRIMARY KEY NOT NULL
);
--> statement-breakpoint
ALTER TABLE "demo_works" ADD CONSTRAINT "demo_works_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "rate_limits_start_idx" ON "rate_limits" USING btree ("window_start");--> statement-breakpoint
CREATE INDEX "idempotency_keys_created_idx" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
-- A demo studio from before: its own works were there before two of its reviewers, whom no visitor can be, first voted in their brief.
INSERT INTO "demo_works" ("draft_id")
SELECT d.id FROM "drafts" d JOIN "workspaces" w ON w.id = d.workspace_id
WHERE w.slug = 'demo-studio' AND w.demo AND d.created_at < (
	SELECT min(v.created_at) FROM "votes" v JOIN "users" u ON u.id = v.reviewer_id
	WHERE v.brief_id = d.brief_id AND u.demo AND u.email IN ('hanna@demo.maquette.invalid', 'paul@demo.maquette.invalid')
);
