import { type Pen, paragraph } from './compose';
import type { Step } from './forms';
import type { Paragraph, Piece } from './piece';
import { definition, isZh, recipe, refrain, stop, verse } from './shaped';

/** Steps that are shaped otherwise than as a run of sentences: lists, questions and answers, recipes, verse. Null: not one of them. */
export function special(pen: Pen, step: Step): Paragraph[] | null {
  switch (step) {
    case 'bullets':
      return bullets(pen);
    case 'qa':
      return questions(pen);
    case 'recipe':
      return recipe(pen);
    case 'definition':
      return definition(pen);
    case 'refrain':
      return refrain(pen);
    case 'ledger':
      return ledger(pen);
    case 'address':
      return address(pen);
    case 'verse':
      return verse(pen);
    case 'sign':
      return sign(pen);
    default:
      return null;
  }
}

function bullets(pen: Pen): Paragraph[] {
  const { facts } = pen.plan;
  const lines: Piece[] = [];
  // Things and sentences do not share a list: three things make one, else the sentences do.
  if (!pen.told.items && facts.items.length >= 3) {
    for (const item of facts.items) lines.push(pen.piece(item, 4));
    pen.told.items = true;
    return [paragraph(lines, 'bullet')];
  }
  if (!pen.told.items && facts.items.length > 0) {
    for (const item of facts.items) lines.push(pen.piece(`${item}${stop(pen)}`, 4));
    pen.told.items = true;
  }
  while (lines.length < 6 && pen.pending.length > 0) {
    const fact = pen.takeFact(true);
    if (fact) lines.push(fact);
  }
  if (!pen.told.actions) {
    for (const action of facts.actions) lines.push(pen.piece(`${action}${stop(pen)}`, 4.5));
    pen.tellActions();
  }
  return lines.length > 1 ? [paragraph(lines, 'bullet')] : lines.length > 0 ? [paragraph(lines)] : [];
}

function questions(pen: Pen): Paragraph[] {
  const { facts, random } = pen.plan;
  const zh = isZh(pen);
  const pick = (...options: string[]) => options[Math.floor(random() * options.length)]!;
  const rows: [string, string][] = [];
  const values = pen.values();
  if (values.kind && !pen.told.kind) {
    rows.push([
      zh
        ? pick('是什么？', `${facts.name ?? '这'}是什么？`)
        : pick('What is it?', facts.name ? `What is ${facts.name}?` : 'What is it?'),
      values.Kind ?? values.kind,
    ]);
    pen.told.kind = true;
    if (facts.name) pen.told.name = true;
  }
  if (facts.owned && facts.genre === 'notice')
    rows.push([zh ? '涉及什么？' : 'What is this about?', zh ? facts.owned : values.Owned!]);
  if (values.items) {
    rows.push([
      zh
        ? pick('有什么？', '都有些什么？')
        : pick('What is there?', 'What should I expect?', 'And what comes with it?'),
      values.Items!,
    ]);
    pen.told.items = true;
  }
  if (facts.when && pen.told.when < 1) {
    rows.push([zh ? pick('什么时候？', '哪天？') : pick('When?', 'When is it?'), values.When!]);
    pen.told.when++;
  }
  if (facts.where && pen.told.where < 1) {
    rows.push([zh ? pick('在哪儿？', '地点呢？') : pick('Where?', 'Where do I go?'), values.Where!]);
    pen.told.where++;
  }
  if (
    facts.price &&
    !pen.told.price &&
    !pen.pending.flat().some((s) => s.gives.includes('price') && s.text !== facts.price)
  ) {
    rows.push([zh ? '怎么收费？' : 'What does it cost?', facts.price]);
    pen.told.price = true;
    pen.pending = pen.pending.filter((chain) => !(chain.length === 1 && chain[0]!.text === facts.price));
  }
  if (facts.actions.length > 0 && !pen.told.actions) {
    rows.push([
      zh ? pick('我该做什么？', '要做什么？') : pick('What do I do?', 'What is asked of me?'),
      values.Actions?.replace(/[.。]$/, '') ?? values.actions!.replace(/[.。]$/, ''),
    ]);
    pen.tellActions();
  }
  return rows.map(([ask, answer]) => paragraph([pen.piece(ask, 4), pen.piece(`${answer}${stop(pen)}`, 4)]));
}

function ledger(pen: Pen): Paragraph[] {
  const { facts } = pen.plan;
  const zh = isZh(pen);
  const values = pen.values();
  const rows: [string, string][] = [];
  if (facts.owned && facts.genre === 'notice')
    rows.push([zh ? '涉及产品：' : 'What it concerns: ', facts.owned]);
  if (values.kind) {
    const named =
      facts.name && !pen.told.name ? `${facts.name}${zh ? '，' : ', '}${values.kind}` : values.kind;
    rows.push([zh ? '是什么：' : 'What it is: ', named]);
    pen.told.name = true;
    pen.told.kind = true;
  }
  if (values.items) {
    rows.push([zh ? '有什么：' : 'What there is: ', values.items]);
    pen.told.items = true;
  }
  if (values.action && facts.actions.length === 1) {
    rows.push([zh ? '要做什么：' : 'What to do: ', values.action]);
    pen.tellActions();
  }
  if (facts.when && pen.told.when < 1) {
    rows.push([zh ? '时间：' : 'When: ', facts.when]);
    pen.told.when++;
  }
  if (facts.where && pen.told.where < 1) {
    rows.push([
      zh ? '地点：' : 'Where: ',
      zh ? facts.where : facts.where.replace(/^(?:at|in|on) (?=\d|\p{Lu})/u, ''),
    ]);
    pen.told.where++;
  }
  const hook = pen.plan.random() < 0.5 ? pen.take('hook') : null;
  return [
    paragraph([hook]),
    paragraph(
      rows.map(([label, text]) => pen.piece(`${label}${text}${stop(pen)}`, 4.5)),
      'line',
    ),
  ].filter((p) => p.pieces.length > 0);
}

function address(pen: Pen): Paragraph[] {
  const { facts } = pen.plan;
  const zh = isZh(pen);
  const lines: Piece[] = [];
  if (facts.when && pen.told.when < 1) {
    lines.push(pen.piece(facts.when, 5));
    pen.told.when++;
  }
  if (facts.where && pen.told.where < 1) {
    lines.push(pen.piece(zh ? facts.where : facts.where.replace(/^(?:at|in|on) (?=\d|\p{Lu})/u, ''), 5));
    pen.told.where++;
  }
  if (facts.price && !pen.told.price) {
    lines.push(pen.piece(facts.price, 4));
    pen.told.price = true;
    pen.pending = pen.pending.filter((chain) => !(chain.length === 1 && chain[0]!.text === facts.price));
  }
  return lines.length > 0 ? [paragraph(lines, 'line')] : [];
}

function sign(pen: Pen): Paragraph[] {
  const { facts } = pen.plan;
  const closing = pen.take('sign');
  if (!closing) return [];
  return [
    paragraph([closing, facts.name && facts.genre !== 'notice' ? pen.piece(facts.name, 3) : null], 'line'),
  ];
}
