/** How a fake answer behaves. Milliseconds, tokens and tokens a second. */
export interface FakePlan {
  /** To the first token. */
  ttft: number;
  /** Tokens a second; 0: all at once. */
  tps: number;
  tokens: number;
  mode: string;
  /** The first `fails` requests of a model name meet `mode`, later ones are answered well. 0: all of them meet it. */
  fails: number;
  /** Seconds in the Retry-After header of a status; 0: no header. */
  after: number;
  /** Where `redirect` points. */
  to: string;
  /** `latin`, or `mixed`: Chinese, emoji, and a surrogate pair sent in halves. */
  script: string;
  /** 1: tokens carry the moment they were due (`w12x0000000000000000`, microseconds of the machine's monotonic clock). */
  stamp: number;
}

export const defaultPlan: FakePlan = {
  ttft: 0,
  tps: 0,
  tokens: 12,
  mode: 'ok',
  fails: 0,
  after: 0,
  to: '',
  script: 'latin',
  stamp: 0,
};

/**
 * Reads the plan from a model name: `fake@tps=50,tokens=300,ttft=200,mode=cut`. `;` separates as well as `,`, so that a plan
 * can stand in a variable that is split at commas. Unknown names are ignored.
 */
export function planOf(model: string, base: FakePlan): FakePlan {
  const plan: Record<string, string | number> = { ...base };
  const at = model.indexOf('@');
  for (const pair of at === -1 ? [] : model.slice(at + 1).split(/[,;]/)) {
    const [key = '', ...rest] = pair.split('=');
    const value = rest.join('=');
    if (!Object.hasOwn(defaultPlan, key)) continue;
    plan[key] = typeof defaultPlan[key as keyof FakePlan] === 'number' ? Number(value) : value;
  }
  return plan as unknown as FakePlan;
}

const latin =
  'slow ink finds the grain of paper and a small red lamp waits by the window for rain that never quite arrives'.split(
    ' ',
  );
const mixed = [
  '墨色',
  '未干，',
  '灯下',
  'café',
  '🎨',
  '\ud83d',
  '\ude80',
  '一纸',
  '👩‍🎨',
  'naïve',
  '。',
  '雨声',
];

/** Microseconds of the machine's monotonic clock, the same for every process on it. */
export const nowMicros = () => Number(process.hrtime.bigint() / 1_000n);

/** Token `i` of a plan; the same text for the same plan, but for stamps. */
export function tokenOf(plan: FakePlan, i: number, dueMicros: number): string {
  if (plan.stamp) return `w${i}x${String(Math.round(dueMicros)).padStart(16, '0')} `;
  if (plan.script === 'mixed') return mixed[i % mixed.length]!;
  return `${latin[i % latin.length]!} `;
}

/** The whole text of a plan, as a reader must end up with it. */
export function textOf(plan: FakePlan): string {
  return Array.from({ length: plan.tokens }, (_, i) => tokenOf(plan, i, 0)).join('');
}
