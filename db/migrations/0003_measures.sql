CREATE TABLE "brief_references" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"brief_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"language" text NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"content" text NOT NULL,
	"added_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "draft_measures" (
	"draft_id" uuid PRIMARY KEY NOT NULL,
	"basis" text NOT NULL,
	"done" boolean NOT NULL,
	"tries" smallint DEFAULT 0 NOT NULL,
	"took_ms" integer,
	"measured_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "metric_values" (
	"workspace_id" uuid NOT NULL,
	"brief_id" uuid NOT NULL,
	"draft_id" uuid NOT NULL,
	"metric" text NOT NULL,
	"against" text NOT NULL,
	"reference_id" uuid,
	"value" double precision,
	"why" text,
	"signature" text NOT NULL,
	"measured_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "metric_values_draft_id_metric_against_pk" PRIMARY KEY("draft_id","metric","against")
);
--> statement-breakpoint
CREATE TABLE "published_drafts" (
	"brief_id" uuid NOT NULL,
	"medium" text NOT NULL,
	"draft_id" uuid NOT NULL,
	"published_by" uuid NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "published_drafts_brief_id_medium_pk" PRIMARY KEY("brief_id","medium")
);
--> statement-breakpoint
ALTER TABLE "brief_references" ADD CONSTRAINT "brief_references_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brief_references" ADD CONSTRAINT "brief_references_brief_id_briefs_id_fk" FOREIGN KEY ("brief_id") REFERENCES "public"."briefs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brief_references" ADD CONSTRAINT "brief_references_added_by_users_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_measures" ADD CONSTRAINT "draft_measures_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "metric_values" ADD CONSTRAINT "metric_values_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "metric_values" ADD CONSTRAINT "metric_values_brief_id_briefs_id_fk" FOREIGN KEY ("brief_id") REFERENCES "public"."briefs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "metric_values" ADD CONSTRAINT "metric_values_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "published_drafts" ADD CONSTRAINT "published_drafts_brief_id_briefs_id_fk" FOREIGN KEY ("brief_id") REFERENCES "public"."briefs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "published_drafts" ADD CONSTRAINT "published_drafts_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "published_drafts" ADD CONSTRAINT "published_drafts_published_by_users_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "brief_references_brief_idx" ON "brief_references" USING btree ("brief_id");--> statement-breakpoint
CREATE INDEX "metric_values_panel_idx" ON "metric_values" USING btree ("workspace_id","brief_id");--> statement-breakpoint
CREATE UNIQUE INDEX "published_drafts_draft_key" ON "published_drafts" USING btree ("draft_id");