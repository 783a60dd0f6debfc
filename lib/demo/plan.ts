import type { Role } from '@/lib/access/schema';
import type { BriefInput } from '@/lib/briefs/schema';
import type { Medium, Operation } from '@/lib/generation/schema';

/** The people of the demo studio. The visitor becomes the first; the other four have voted. */
export const people: { key: string; name: string; email: string; role: Role }[] = [
  { key: 'ines', name: 'Ines Okafor', email: 'ines@demo.maquette.invalid', role: 'owner' },
  { key: 'yue', name: '林悦', email: 'yue@demo.maquette.invalid', role: 'editor' },
  { key: 'tomas', name: 'Tomás Reyes', email: 'tomas@demo.maquette.invalid', role: 'editor' },
  { key: 'hanna', name: 'Hanna Brandt', email: 'hanna@demo.maquette.invalid', role: 'reviewer' },
  { key: 'paul', name: 'Paul Adeyemi', email: 'paul@demo.maquette.invalid', role: 'reviewer' },
];

/** One request to the embedded engines. `name` is given to its drafts in order: `copy.0`, `copy.1` … */
export interface Step {
  name: string;
  by: string;
  medium: Medium;
  models: string[];
  count: number;
  prompt: string;
  seed: number;
  operation: Operation;
  from: string[];
}

export interface DemoBrief {
  brief: BriefInput;
  by: string;
  /** Steps of one wave run side by side; a wave waits for the one before it. */
  waves: Step[][];
  /** Texts that its drafts are measured against. */
  references: { title: string; content: string }[];
  /** The draft that was published, by its step's name; null for none. */
  published: string | null;
}

const step = (values: Partial<Step> & Pick<Step, 'name' | 'by' | 'medium' | 'seed'>): Step => ({
  models: [
    values.medium === 'text'
      ? 'maquette/prose-1'
      : values.medium === 'design'
        ? 'maquette/layout-2'
        : 'maquette/ink-1',
  ],
  count: 1,
  prompt: '',
  operation: null,
  from: [],
  ...values,
});

export const plan: DemoBrief[] = [
  {
    by: 'ines',
    brief: {
      title: 'A coffee bar for unfinished sentences opens on Quay Street',
      goal: 'Margin opens on Friday 14 March at 8 am, at 12 Quay Street. Come in with a sentence you could not finish at home. Forty seats, one long table, no music before noon, a shelf of half-finished novels.',
      audience: 'the Riverside Quarter, 25 to 60',
      tone: 'dry, warm, unhurried',
      constraints: [
        'Name the day, the hour and the address',
        'At most 150 words',
        'Avoid the word “perfect”',
      ],
      language: 'en',
      rubric: [
        { key: 'voice', name: 'Voice', hint: 'sounds like Margin', weight: 40 },
        { key: 'clarity', name: 'Clarity', hint: 'what, when and where', weight: 30 },
        { key: 'fit', name: 'Fit to brief', hint: 'keeps every must', weight: 30 },
      ],
    },
    references: [
      {
        title: 'The note in the window',
        content:
          'Margin opens on Friday 14 March at 8 am, at 12 Quay Street.\n\nBring the sentence you could not finish at home. There are forty seats at one long table, a shelf of novels that stop half-way, and no music before noon. Nobody will ask how the book is going.',
      },
    ],
    published: 'second.0',
    waves: [
      [
        step({ name: 'copy', by: 'ines', medium: 'text', count: 3, seed: 4127 }),
        step({
          name: 'river',
          by: 'tomas',
          medium: 'art',
          models: ['maquette/river-2', 'maquette/cells-4'],
          count: 2,
          seed: 2041,
          prompt: 'the river before eight, grey and unhurried',
        }),
      ],
      [
        step({
          name: 'second',
          by: 'yue',
          medium: 'text',
          count: 2,
          seed: 4190,
          operation: 'variant',
          from: ['copy.1'],
          prompt: 'Warmer, and end on the table.',
        }),
        ...[88, 94, 97].map((seed, i) =>
          step({
            name: `poster-${i}`,
            by: 'tomas',
            medium: 'design',
            seed,
            operation: 'uses',
            from: [`copy.${i}`],
          }),
        ),
      ],
      [
        step({
          name: 'poster-b',
          by: 'ines',
          medium: 'design',
          count: 1,
          seed: 91,
          operation: 'variant',
          from: ['poster-0.0'],
        }),
      ],
    ],
  },
  {
    by: 'yue',
    brief: {
      title: '中秋诗会，老磨坊院子',
      goal: '九月二十五日晚七点，在老磨坊的院子里办一场中秋诗会。四十张凳子，人人可以念一首，自己的或别人的。免费入场，请带一首诗来。',
      audience: '附近的居民，和很久没有写诗的人',
      tone: '安静、亲切、不慌不忙',
      constraints: ['写清日期、时间和地点', '不超过180字', '不要出现“盛大”'],
      language: 'zh',
      rubric: [
        { key: 'mood', name: '意境', hint: '读完想去', weight: 40 },
        { key: 'clarity', name: '清楚', hint: '时间、地点、怎么参加', weight: 30 },
        { key: 'language', name: '语言', hint: '自然，不套话', weight: 30 },
      ],
    },
    references: [
      {
        title: '去年的告示',
        content:
          '九月二十五日，晚七点，老磨坊的院子。\n\n中秋诗会，四十张凳子。带一首诗来，自己的也好，别人的也好，念给大家听。不收门票，月亮出来就开始。',
      },
    ],
    published: null,
    waves: [
      [
        step({ name: 'copy', by: 'yue', medium: 'text', count: 3, seed: 810 }),
        step({
          name: 'moon',
          by: 'tomas',
          medium: 'art',
          models: ['maquette/ink-1'],
          count: 1,
          seed: 815,
          prompt: '月夜，远山',
        }),
      ],
      [
        step({
          name: 'poster',
          by: 'yue',
          medium: 'design',
          count: 2,
          seed: 7,
          operation: 'uses',
          from: ['copy.0'],
        }),
      ],
    ],
  },
  {
    by: 'tomas',
    brief: {
      title: 'A mural for the back wall',
      goal: 'A picture nine metres wide for the wall behind the long table. It should slow people down as they come in, hold up after a hundred visits, and let the room stay quiet.',
      audience: 'everybody who sits at the table',
      tone: 'calm, deep, a little wild',
      constraints: ['No lettering', 'Readable from across the room'],
      language: 'en',
      rubric: [
        { key: 'pull', name: 'Pull', hint: 'makes you slow down', weight: 50 },
        { key: 'depth', name: 'Depth', hint: 'more on the second look', weight: 30 },
        { key: 'calm', name: 'Calm', hint: 'lets the room be quiet', weight: 20 },
      ],
    },
    references: [],
    published: null,
    waves: [
      [
        step({
          name: 'wall',
          by: 'tomas',
          medium: 'art',
          models: ['maquette/field-3', 'maquette/river-2', 'maquette/ink-1'],
          count: 3,
          seed: 310,
          prompt: 'deep water, night',
        }),
        step({
          name: 'note',
          by: 'ines',
          medium: 'text',
          count: 1,
          seed: 55,
          prompt: 'A short note for the painter.',
        }),
      ],
      [
        step({
          name: 'wall-b',
          by: 'tomas',
          medium: 'art',
          models: ['maquette/field-3'],
          count: 2,
          seed: 330,
          operation: 'variant',
          from: ['wall.0'],
        }),
      ],
    ],
  },
];
