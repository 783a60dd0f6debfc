CREATE TABLE "judge_answers" (
	"run_id" uuid NOT NULL,
	"brief_id" uuid NOT NULL,
	"left_id" uuid NOT NULL,
	"right_id" uuid NOT NULL,
	"shown" text,
	"swapped" text,
	"chance" double precision,
	"why" text,
	CONSTRAINT "judge_answers_run_id_left_id_right_id_pk" PRIMARY KEY("run_id","left_id","right_id")
);
--> statement-breakpoint
CREATE TABLE "judge_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"brief_id" uuid,
	"judge" text NOT NULL,
	"version" text NOT NULL,
	"medium" text NOT NULL,
	"seed" integer NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"detail" text,
	"tries" smallint DEFAULT 0 NOT NULL,
	"basis" text,
	"canaries" jsonb,
	"learned" jsonb,
	"asked_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"touched_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "judge_answers" ADD CONSTRAINT "judge_answers_run_id_judge_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."judge_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "judge_answers" ADD CONSTRAINT "judge_answers_brief_id_briefs_id_fk" FOREIGN KEY ("brief_id") REFERENCES "public"."briefs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "judge_answers" ADD CONSTRAINT "judge_answers_left_id_drafts_id_fk" FOREIGN KEY ("left_id") REFERENCES "public"."drafts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "judge_answers" ADD CONSTRAINT "judge_answers_right_id_drafts_id_fk" FOREIGN KEY ("right_id") REFERENCES "public"."drafts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "judge_runs" ADD CONSTRAINT "judge_runs_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "judge_runs" ADD CONSTRAINT "judge_runs_brief_id_briefs_id_fk" FOREIGN KEY ("brief_id") REFERENCES "public"."briefs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "judge_runs" ADD CONSTRAINT "judge_runs_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "judge_answers_left_idx" ON "judge_answers" USING btree ("left_id");--> statement-breakpoint
CREATE INDEX "judge_answers_right_idx" ON "judge_answers" USING btree ("right_id");--> statement-breakpoint
CREATE INDEX "judge_runs_panel_idx" ON "judge_runs" USING btree ("workspace_id","judge","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "judge_runs_at_work_key" ON "judge_runs" USING btree ("brief_id","judge") WHERE state in ('queued', 'running');