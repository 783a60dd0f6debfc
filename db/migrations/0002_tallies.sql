CREATE TABLE "pair_tallies" (
	"workspace_id" uuid NOT NULL,
	"brief_id" uuid NOT NULL,
	"left_id" uuid NOT NULL,
	"right_id" uuid NOT NULL,
	"lefts" integer DEFAULT 0 NOT NULL,
	"rights" integer DEFAULT 0 NOT NULL,
	"ties" integer DEFAULT 0 NOT NULL,
	"both_bads" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "pair_tallies_pk" PRIMARY KEY("workspace_id","brief_id","left_id","right_id")
);
--> statement-breakpoint
CREATE TABLE "rater_snapshots" (
	"workspace_id" uuid NOT NULL,
	"filter" text NOT NULL,
	"event_seq" bigint NOT NULL,
	"as_of" timestamp (3) with time zone NOT NULL,
	"estimates" jsonb NOT NULL,
	CONSTRAINT "rater_snapshots_pk" PRIMARY KEY("workspace_id","filter")
);
--> statement-breakpoint
CREATE TABLE "rating_tallies" (
	"workspace_id" uuid NOT NULL,
	"brief_id" uuid NOT NULL,
	"draft_id" uuid NOT NULL,
	"rubric_id" uuid NOT NULL,
	"criterion" text NOT NULL,
	"score" integer NOT NULL,
	"count" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "rating_tallies_pk" PRIMARY KEY("workspace_id","brief_id","draft_id","rubric_id","criterion","score")
);
--> statement-breakpoint
CREATE TABLE "reviewer_tallies" (
	"workspace_id" uuid NOT NULL,
	"brief_id" uuid NOT NULL,
	"reviewer_id" uuid NOT NULL,
	"medium" text NOT NULL,
	"week" date NOT NULL,
	"lefts" integer DEFAULT 0 NOT NULL,
	"rights" integer DEFAULT 0 NOT NULL,
	"ties" integer DEFAULT 0 NOT NULL,
	"both_bads" integer DEFAULT 0 NOT NULL,
	"ratings" integer DEFAULT 0 NOT NULL,
	"seconds" bigint DEFAULT 0 NOT NULL,
	"timed" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "reviewer_tallies_pk" PRIMARY KEY("workspace_id","brief_id","reviewer_id","medium","week")
);
--> statement-breakpoint
CREATE TABLE "seconds_tallies" (
	"workspace_id" uuid NOT NULL,
	"brief_id" uuid NOT NULL,
	"reviewer_id" uuid NOT NULL,
	"medium" text NOT NULL,
	"seconds" integer NOT NULL,
	"count" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "seconds_tallies_pk" PRIMARY KEY("workspace_id","brief_id","reviewer_id","medium","seconds")
);
--> statement-breakpoint
DROP INDEX "votes_dashboard_idx";
--> statement-breakpoint
ALTER TABLE "pair_tallies" ADD CONSTRAINT "pair_tallies_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "pair_tallies" ADD CONSTRAINT "pair_tallies_brief_id_briefs_id_fk" FOREIGN KEY ("brief_id") REFERENCES "public"."briefs"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "rater_snapshots" ADD CONSTRAINT "rater_snapshots_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "rating_tallies" ADD CONSTRAINT "rating_tallies_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "rating_tallies" ADD CONSTRAINT "rating_tallies_brief_id_briefs_id_fk" FOREIGN KEY ("brief_id") REFERENCES "public"."briefs"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "reviewer_tallies" ADD CONSTRAINT "reviewer_tallies_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "reviewer_tallies" ADD CONSTRAINT "reviewer_tallies_brief_id_briefs_id_fk" FOREIGN KEY ("brief_id") REFERENCES "public"."briefs"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "seconds_tallies" ADD CONSTRAINT "seconds_tallies_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "seconds_tallies" ADD CONSTRAINT "seconds_tallies_brief_id_briefs_id_fk" FOREIGN KEY ("brief_id") REFERENCES "public"."briefs"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "votes_standing_idx" ON "votes" USING btree ("workspace_id","brief_id","created_at") INCLUDE ("left_id","right_id","choice","reviewer_id","seconds") WHERE superseded_by is null and choice <> 'withdrawn';
--> statement-breakpoint
-- Rows are updated far more often than added: room on the page keeps the updates off the indexes.
ALTER TABLE "pair_tallies" SET (fillfactor = 80);
--> statement-breakpoint
ALTER TABLE "reviewer_tallies" SET (fillfactor = 80);
--> statement-breakpoint
ALTER TABLE "seconds_tallies" SET (fillfactor = 80);
--> statement-breakpoint
ALTER TABLE "rating_tallies" SET (fillfactor = 80);
--> statement-breakpoint
-- What began to stand is added, what ceased to is taken away: one statement a table, whatever the number of rows.
-- Rows are added in the order of their keys, so that two large statements never wait for each other in a ring.
CREATE FUNCTION "tally_votes_added"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO pair_tallies AS t (workspace_id, brief_id, left_id, right_id, lefts, rights, ties, both_bads)
  SELECT workspace_id, brief_id, left_id, right_id,
    count(*) FILTER (WHERE choice = 'left'), count(*) FILTER (WHERE choice = 'right'),
    count(*) FILTER (WHERE choice = 'tie'), count(*) FILTER (WHERE choice = 'both_bad')
  FROM added WHERE superseded_by IS NULL AND choice <> 'withdrawn'
  GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
  ON CONFLICT (workspace_id, brief_id, left_id, right_id) DO UPDATE SET
    lefts = t.lefts + excluded.lefts, rights = t.rights + excluded.rights,
    ties = t.ties + excluded.ties, both_bads = t.both_bads + excluded.both_bads;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  INSERT INTO reviewer_tallies AS t
    (workspace_id, brief_id, reviewer_id, medium, week, lefts, rights, ties, both_bads, seconds, timed)
  SELECT a.workspace_id, a.brief_id, a.reviewer_id, d.medium,
    date_trunc('week', a.created_at AT TIME ZONE 'UTC')::date,
    count(*) FILTER (WHERE a.choice = 'left'), count(*) FILTER (WHERE a.choice = 'right'),
    count(*) FILTER (WHERE a.choice = 'tie'), count(*) FILTER (WHERE a.choice = 'both_bad'),
    coalesce(sum(a.seconds), 0), count(a.seconds)
  FROM added a JOIN drafts d ON d.id = a.left_id
  WHERE a.superseded_by IS NULL AND a.choice <> 'withdrawn'
  GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
  ON CONFLICT (workspace_id, brief_id, reviewer_id, medium, week) DO UPDATE SET
    lefts = t.lefts + excluded.lefts, rights = t.rights + excluded.rights,
    ties = t.ties + excluded.ties, both_bads = t.both_bads + excluded.both_bads,
    seconds = t.seconds + excluded.seconds, timed = t.timed + excluded.timed;
  INSERT INTO seconds_tallies AS t (workspace_id, brief_id, reviewer_id, medium, seconds, count)
  SELECT a.workspace_id, a.brief_id, a.reviewer_id, d.medium, a.seconds, count(*)
  FROM added a JOIN drafts d ON d.id = a.left_id
  WHERE a.superseded_by IS NULL AND a.choice <> 'withdrawn' AND a.seconds IS NOT NULL
  GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
  ON CONFLICT (workspace_id, brief_id, reviewer_id, medium, seconds) DO UPDATE SET count = t.count + excluded.count;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Only ever an update: when a workspace or a brief goes, its tallies go with it and nothing may come back.
CREATE FUNCTION "tally_votes_gone"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE pair_tallies t SET
    lefts = t.lefts - g.lefts, rights = t.rights - g.rights, ties = t.ties - g.ties, both_bads = t.both_bads - g.both_bads
  FROM (
    SELECT workspace_id, brief_id, left_id, right_id,
      count(*) FILTER (WHERE choice = 'left') AS lefts, count(*) FILTER (WHERE choice = 'right') AS rights,
      count(*) FILTER (WHERE choice = 'tie') AS ties, count(*) FILTER (WHERE choice = 'both_bad') AS both_bads
    FROM gone WHERE superseded_by IS NULL AND choice <> 'withdrawn' GROUP BY 1, 2, 3, 4
  ) g
  WHERE t.workspace_id = g.workspace_id AND t.brief_id = g.brief_id AND t.left_id = g.left_id AND t.right_id = g.right_id;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  UPDATE reviewer_tallies t SET
    lefts = t.lefts - g.lefts, rights = t.rights - g.rights, ties = t.ties - g.ties, both_bads = t.both_bads - g.both_bads,
    seconds = t.seconds - g.seconds, timed = t.timed - g.timed
  FROM (
    SELECT v.workspace_id, v.brief_id, v.reviewer_id, d.medium,
      date_trunc('week', v.created_at AT TIME ZONE 'UTC')::date AS week,
      count(*) FILTER (WHERE v.choice = 'left') AS lefts, count(*) FILTER (WHERE v.choice = 'right') AS rights,
      count(*) FILTER (WHERE v.choice = 'tie') AS ties, count(*) FILTER (WHERE v.choice = 'both_bad') AS both_bads,
      coalesce(sum(v.seconds), 0) AS seconds, count(v.seconds) AS timed
    FROM gone v JOIN drafts d ON d.id = v.left_id
    WHERE v.superseded_by IS NULL AND v.choice <> 'withdrawn' GROUP BY 1, 2, 3, 4, 5
  ) g
  WHERE t.workspace_id = g.workspace_id AND t.brief_id = g.brief_id AND t.reviewer_id = g.reviewer_id
    AND t.medium = g.medium AND t.week = g.week;
  UPDATE seconds_tallies t SET count = t.count - g.count
  FROM (
    SELECT v.workspace_id, v.brief_id, v.reviewer_id, d.medium, v.seconds, count(*) AS count
    FROM gone v JOIN drafts d ON d.id = v.left_id
    WHERE v.superseded_by IS NULL AND v.choice <> 'withdrawn' AND v.seconds IS NOT NULL GROUP BY 1, 2, 3, 4, 5
  ) g
  WHERE t.workspace_id = g.workspace_id AND t.brief_id = g.brief_id AND t.reviewer_id = g.reviewer_id
    AND t.medium = g.medium AND t.seconds = g.seconds;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION "tally_ratings_added"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO rating_tallies AS t (workspace_id, brief_id, draft_id, rubric_id, criterion, score, count)
  SELECT a.workspace_id, a.brief_id, a.draft_id, a.rubric_id, s.key, s.value::int, count(*)
  FROM added a CROSS JOIN LATERAL jsonb_each_text(a.scores) s
  WHERE a.superseded_by IS NULL
  GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6
  ON CONFLICT (workspace_id, brief_id, draft_id, rubric_id, criterion, score) DO UPDATE SET count = t.count + excluded.count;
  INSERT INTO reviewer_tallies AS t (workspace_id, brief_id, reviewer_id, medium, week, ratings)
  SELECT a.workspace_id, a.brief_id, a.reviewer_id, d.medium,
    date_trunc('week', a.created_at AT TIME ZONE 'UTC')::date, count(*)
  FROM added a JOIN drafts d ON d.id = a.draft_id
  WHERE a.superseded_by IS NULL
  GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
  ON CONFLICT (workspace_id, brief_id, reviewer_id, medium, week) DO UPDATE SET ratings = t.ratings + excluded.ratings;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION "tally_ratings_gone"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE rating_tallies t SET count = t.count - g.count
  FROM (
    SELECT r.workspace_id, r.brief_id, r.draft_id, r.rubric_id, s.key, s.value::int AS score, count(*) AS count
    FROM gone r CROSS JOIN LATERAL jsonb_each_text(r.scores) s
    WHERE r.superseded_by IS NULL GROUP BY 1, 2, 3, 4, 5, 6
  ) g
  WHERE t.workspace_id = g.workspace_id AND t.brief_id = g.brief_id AND t.draft_id = g.draft_id
    AND t.rubric_id = g.rubric_id AND t.criterion = g.key AND t.score = g.score;
  UPDATE reviewer_tallies t SET ratings = t.ratings - g.ratings
  FROM (
    SELECT r.workspace_id, r.brief_id, r.reviewer_id, d.medium,
      date_trunc('week', r.created_at AT TIME ZONE 'UTC')::date AS week, count(*) AS ratings
    FROM gone r JOIN drafts d ON d.id = r.draft_id
    WHERE r.superseded_by IS NULL GROUP BY 1, 2, 3, 4, 5
  ) g
  WHERE t.workspace_id = g.workspace_id AND t.brief_id = g.brief_id AND t.reviewer_id = g.reviewer_id
    AND t.medium = g.medium AND t.week = g.week;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "votes_inserted" AFTER INSERT ON "votes" REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION tally_votes_added();
--> statement-breakpoint
CREATE TRIGGER "votes_updated_1" AFTER UPDATE ON "votes" REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION tally_votes_gone();
--> statement-breakpoint
CREATE TRIGGER "votes_updated_2" AFTER UPDATE ON "votes" REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION tally_votes_added();
--> statement-breakpoint
CREATE TRIGGER "votes_deleted" AFTER DELETE ON "votes" REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION tally_votes_gone();
--> statement-breakpoint
CREATE TRIGGER "ratings_inserted" AFTER INSERT ON "ratings" REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION tally_ratings_added();
--> statement-breakpoint
CREATE TRIGGER "ratings_updated_1" AFTER UPDATE ON "ratings" REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION tally_ratings_gone();
--> statement-breakpoint
CREATE TRIGGER "ratings_updated_2" AFTER UPDATE ON "ratings" REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION tally_ratings_added();
--> statement-breakpoint
CREATE TRIGGER "ratings_deleted" AFTER DELETE ON "ratings" REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION tally_ratings_gone();
--> statement-breakpoint
-- What stood before.
INSERT INTO pair_tallies (workspace_id, brief_id, left_id, right_id, lefts, rights, ties, both_bads)
SELECT workspace_id, brief_id, left_id, right_id,
  count(*) FILTER (WHERE choice = 'left'), count(*) FILTER (WHERE choice = 'right'),
  count(*) FILTER (WHERE choice = 'tie'), count(*) FILTER (WHERE choice = 'both_bad')
FROM votes WHERE superseded_by IS NULL AND choice <> 'withdrawn' GROUP BY 1, 2, 3, 4;
--> statement-breakpoint
INSERT INTO reviewer_tallies (workspace_id, brief_id, reviewer_id, medium, week, lefts, rights, ties, both_bads, seconds, timed, ratings)
SELECT workspace_id, brief_id, reviewer_id, medium, date_trunc('week', created_at AT TIME ZONE 'UTC')::date,
  count(*) FILTER (WHERE choice = 'left'), count(*) FILTER (WHERE choice = 'right'),
  count(*) FILTER (WHERE choice = 'tie'), count(*) FILTER (WHERE choice = 'both_bad'),
  coalesce(sum(seconds), 0), count(seconds), count(*) FILTER (WHERE choice = 'rating')
FROM (
  SELECT v.workspace_id, v.brief_id, v.reviewer_id, d.medium, v.created_at, v.choice, v.seconds
  FROM votes v JOIN drafts d ON d.id = v.left_id WHERE v.superseded_by IS NULL AND v.choice <> 'withdrawn'
  UNION ALL
  SELECT r.workspace_id, r.brief_id, r.reviewer_id, d.medium, r.created_at, 'rating', NULL
  FROM ratings r JOIN drafts d ON d.id = r.draft_id WHERE r.superseded_by IS NULL
) reviews GROUP BY 1, 2, 3, 4, 5;
--> statement-breakpoint
INSERT INTO seconds_tallies (workspace_id, brief_id, reviewer_id, medium, seconds, count)
SELECT v.workspace_id, v.brief_id, v.reviewer_id, d.medium, v.seconds, count(*)
FROM votes v JOIN drafts d ON d.id = v.left_id
WHERE v.superseded_by IS NULL AND v.choice <> 'withdrawn' AND v.seconds IS NOT NULL GROUP BY 1, 2, 3, 4, 5;
--> statement-breakpoint
INSERT INTO rating_tallies (workspace_id, brief_id, draft_id, rubric_id, criterion, score, count)
SELECT r.workspace_id, r.brief_id, r.draft_id, r.rubric_id, s.key, s.value::int, count(*)
FROM ratings r CROSS JOIN LATERAL jsonb_each_text(r.scores) s
WHERE r.superseded_by IS NULL GROUP BY 1, 2, 3, 4, 5, 6;
