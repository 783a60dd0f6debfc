import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import type { Database } from '@/db/client';
import { briefs, draftMarks, drafts, rubrics } from '@/db/schema';
import { letterFor } from '@/lib/drafts/lineage';
import type { EdgeKind, Recipe } from '@/lib/drafts/schema';
import { type BuiltPrompt, buildPrompt } from '@/lib/generation';
import type { Language, Medium, Operation, SourceWork } from '@/lib/generation/schema';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { conflict, type FieldErrors, invalid, notFound } from '@/lib/kernel/errors';
import { oncePer, Together } from '@/lib/kernel/together';
import type { ModelInfo } from '@/lib/providers';
import type { generateInput } from './schema';

type Input = z.output<typeof generateInput>;
type Source = SourceWork & { id: string; letter: string };

export interface Prepared {
  briefTitle: string;
  prompt: BuiltPrompt;
  /** What the request does with its first source; `uses` where that is of another medium. */
  operation: Operation;
  parents: { id: string; kind: EdgeKind }[];
  /** Text a continued draft begins with. */
  prefix: string;
}

/** Judges what the input says by itself, before any table is read. @throws invalid */
export function checkRequest(input: Input, models: readonly ModelInfo[]): void {
  const fields: FieldErrors = {};
  const known = (id: string) => models.some((model) => model.id === id && model.media.includes(input.medium));
  if (!input.models.every(known)) fields.models = { key: 'unknownModel' };
  if (input.strategy.kind === 'best-of-n' && input.medium !== 'text') fields.strategy = { key: 'textOnly' };
  if (input.operation && input.sources.length === 0) fields.sources = { key: 'chooseSource' };
  if (input.operation === 'continue' && input.medium !== 'text') fields.operation = { key: 'textOnly' };
  if (input.operation === 'translate' && input.medium === 'art') fields.operation = { key: 'textOnly' };
  const here = (id: string) => models.some((model) => model.id === id && model.embedded);
  if (input.operation === 'translate' && input.models.some(here))
    fields.operation = { key: 'cannotTranslate' };
  if (new Set(input.sources).size < input.sources.length) fields.sources = { key: 'twiceTheSame' };
  if (Object.keys(fields).length > 0) throw invalid(fields);
}

interface Asked {
  brief: typeof briefs.$inferSelect;
  criteria: (typeof rubrics.$inferSelect)['criteria'];
}

/** Generations in one brief come together: they share a look at it, which begins after they came. */
const briefsOf = oncePer(
  (db: Database) =>
    new Together<void, Asked | undefined>(async (key, askers) => {
      const [workspaceId = '', briefId = ''] = key.split(' ');
      const [found] = await db
        .select({ brief: briefs, criteria: rubrics.criteria })
        .from(briefs)
        .innerJoin(rubrics, eq(rubrics.briefId, briefs.id))
        .where(and(eq(briefs.id, briefId), eq(briefs.workspaceId, workspaceId), isNull(briefs.deletedAt)))
        .orderBy(desc(rubrics.version))
        .limit(1);
      return askers.map(() => found);
    }),
);

/** Reads the brief and the sources, and builds the request. @throws not_found, invalid, conflict (stillWriting) */
export async function prepare(db: Database, ctx: WorkspaceContext, input: Input): Promise<Prepared> {
  const found = await briefsOf(db).call(`${ctx.workspace.id} ${input.briefId}`);
  if (!found) throw notFound();
  const { brief, criteria } = found;
  const sources = await readSources(db, ctx, input);
  const operation = operationOf(input, sources);
  const prompt = buildPrompt({
    medium: input.medium,
    brief: {
      title: brief.title,
      goal: brief.goal,
      audience: brief.audience,
      tone: brief.tone,
      constraints: brief.constraints,
      language: brief.language as Language,
    },
    criteria,
    operation,
    sources: sources.map(({ id: _, ...source }) => source),
    prompt: input.prompt,
  });
  return {
    briefTitle: brief.title,
    prompt,
    operation,
    parents: sources.map(({ id }, at) => ({ id, kind: at === 0 ? (operation ?? 'uses') : 'uses' })),
    prefix: prefixOf(prompt),
  };
}

/** A continued draft holds what it continues: the source, unchanged, then the new text. */
export function prefixOf({ engine }: BuiltPrompt): string {
  return engine.operation === 'continue' ? (engine.sources[0]?.content ?? '') : '';
}

/** What a new paragraph needs between itself and a text that ended with a sentence. */
export function jointOf(prefix: string): string {
  if (!/[.!?。！？…"”’」』)）\]]\s*$/u.test(prefix)) return '';
  const breaks = /\n*$/.exec(prefix)?.[0].length ?? 0;
  return '\n'.repeat(Math.max(0, 2 - breaks));
}

function operationOf(input: Input, sources: readonly Source[]): Operation {
  const first = sources[0];
  if (!first) return null;
  return input.operation === null || first.medium !== input.medium ? 'uses' : input.operation;
}

async function readSources(db: Database, ctx: WorkspaceContext, input: Input): Promise<Source[]> {
  if (input.sources.length === 0) return [];
  const rows = await db
    .select({
      id: drafts.id,
      number: drafts.number,
      medium: drafts.medium,
      title: drafts.title,
      content: drafts.content,
      blobHash: drafts.blobHash,
      state: drafts.state,
      recipe: drafts.recipe,
    })
    .from(drafts)
    .leftJoin(draftMarks, eq(draftMarks.draftId, drafts.id))
    .where(
      and(
        inArray(drafts.id, input.sources),
        eq(drafts.briefId, input.briefId),
        eq(drafts.workspaceId, ctx.workspace.id),
        isNull(draftMarks.deletedAt),
      ),
    );
  return input.sources.map((id) => {
    const row = rows.find((each) => each.id === id);
    if (!row) throw notFound();
    if (row.state === 'queued' || row.state === 'streaming') throw conflict('stillWriting');
    const half = row.medium !== 'text' && row.state !== 'complete';
    if (half || (row.content === null && row.blobHash === null))
      throw invalid({ sources: { key: 'emptySource' } });
    return {
      id,
      letter: letterFor(row.number),
      medium: row.medium as Medium,
      title: row.title,
      content: row.content,
      genome: (row.recipe as Recipe).genome ?? null,
    };
  });
}
