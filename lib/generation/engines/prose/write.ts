import { type Base, candidates, usual } from './candidates';
import { plainText } from './clean';
import { continueSource } from './continue';
import { deliver } from './deliver';
import { breaks, directivesOf } from './directives';
import { type Facts, readBrief } from './facts';
import { emptyBrief, finish } from './finish';
import { quotedFacts } from './foreign';
import { type Inheritance, inherit, keepsText, sourceFacts } from './inherit';
import { obey } from './obey';
import type { Prose, ProseRequest } from './prose';
import { focusOf } from './rank';
import { isNeutral, registers, type Tone, toneOf } from './register';

/**
 * Writes one draft from the brief's own facts. Pure and deterministic: equal requests give equal drafts; at temperature 0
 * the seed plays no part. Lengths, sentence counts and forbidden words asked for in constraints or prompt are obeyed.
 */
export function writeProse(request: ProseRequest): Prose {
  const { brief, prompt, operation } = request;
  const seed = request.temperature <= 0 ? 0 : request.seed;
  const rules = directivesOf(brief.constraints, prompt);
  const source = request.sources.find((work) => work.medium === 'text') ?? request.sources[0] ?? null;
  const inherited = inherit(operation, source, rules, seed);
  const extra = [...rules.rest, ...sourceFacts(operation, request.sources, `${brief.goal} ${brief.title}`)];
  const read = readBrief(
    brief.goal.trim() === '' && prompt.trim() !== '' && brief.title.trim() === ''
      ? { ...brief, goal: prompt }
      : brief,
    { sentences: extra },
  );
  const language = rules.into ?? brief.language;
  const facts = allowed(
    towards(quotedFacts(read, language), focusOf(plainText(prompt, 2_000))),
    rules.forbid,
  );
  const tone = toneFor(brief.tone, rules.tone, inherited, facts);
  const focus = focusOf(plainText(prompt, 2_000));
  if (rules.length === 'shorter')
    rules.most ??= Math.max(12, Math.round(0.66 * (inherited.size ?? usual[language])));
  const base: Base = { facts, language, tone, focus, forbid: rules.forbid };

  if (operation === 'continue' && source?.content)
    return continueSource(source.content, source.title, { ...base, rules, seed, sampling: request });
  if (rules.deliver) return deliver({ ...base, rules, seed, sampling: request });
  const kept = keepsText(operation, source, rules);
  if (kept) {
    const draft = obey({ ...kept, language }, rules);
    return finish(draft, request, tone, facts, seed, rules);
  }

  if (isEmpty(facts)) return emptyBrief(request, language, seed);
  const drafts = candidates(request, base, rules, inherited, seed);
  return finish(drafts, request, tone, facts, seed, rules);
}

/** Things the prompt names come first. */
function towards(facts: Facts, focus: string[]): Facts {
  const hits = (item: string) => focus.filter((word) => item.toLowerCase().includes(word)).length;
  return focus.length === 0 ? facts : { ...facts, items: [...facts.items].sort((a, b) => hits(b) - hits(a)) };
}

/** Facts that may be said. A list loses only the thing that holds a forbidden word. */
function allowed(facts: Facts, forbid: string[]): Facts {
  if (forbid.length === 0) return facts;
  const may = (text: string | null) => (text !== null && !breaks(text, forbid) ? text : null);
  return {
    ...facts,
    name: may(facts.name),
    kind: may(facts.kind),
    short: may(facts.short),
    where: may(facts.where),
    items: facts.items.filter(may),
    actions: facts.actions.filter(may),
    aims: facts.aims.filter(may),
  };
}

function isEmpty(facts: Facts): boolean {
  return (
    !facts.name &&
    !facts.kind &&
    !facts.title &&
    !facts.when &&
    !facts.where &&
    facts.contacts.length === 0 &&
    [facts.chains, facts.items, facts.actions, facts.aims].every((list) => list.length === 0)
  );
}

function toneFor(brief: string, prompt: Tone, inherited: Inheritance, facts: Facts): Tone {
  const tone = toneOf(brief);
  if (!isNeutral(prompt)) {
    // What the prompt asks for outweighs the brief: "warmer" is said because the last one was not.
    for (const register of registers)
      tone[register] = prompt[register] > 0 ? 1.6 * prompt[register] : tone[register] * 0.3;
  }
  if (isNeutral(tone) && inherited.tone) return inherited.tone;
  if (facts.genre === 'notice') {
    // A joke in a safety notice costs more than it gives.
    tone.formal = Math.max(tone.formal, 0.7);
    tone.playful *= 0.3;
  }
  return tone;
}
