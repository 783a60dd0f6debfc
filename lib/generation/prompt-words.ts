import type { Language, Medium, Operation } from './schema';

/** The studio's own words in a request, in the language the work is written in: models keep to the language they are asked in. */
export interface PromptWords {
  role: Record<Medium, string>;
  format: Record<Medium, string>;
  brief: string;
  goal: string;
  audience: string;
  tone: string;
  constraints: string;
  rubric: string;
  source: string;
  operation: Record<Exclude<Operation, null>, string>;
  prompt: string;
  plain: string;
  resume: string;
}

const en: PromptWords = {
  role: {
    text: 'You are a writer in a creative studio. You write one draft for the brief below.',
    design: 'You are a graphic designer in a creative studio. You draw one layout for the brief below.',
    art: 'A picture for this brief.',
  },
  format: {
    text: 'Answer in English with the text itself, in Markdown, and nothing else. Use only facts that stand in the brief or its sources. Keep every constraint.',
    design:
      'Answer with one SVG document and nothing else: root element svg with width, height and viewBox; system font families; no script, no DOCTYPE, no entity, no address outside the document. Words in the layout are English and come from the brief or its sources. Keep every constraint.',
    art: 'No lettering in the picture.',
  },
  brief: 'Brief',
  goal: 'Goal',
  audience: 'Audience',
  tone: 'Tone',
  constraints: 'Constraints',
  rubric: 'It will be judged by',
  source: 'Source',
  operation: {
    variant: 'Make a variant of the first source: the same idea, said another way.',
    refine: 'Refine the first source: keep what works, mend what does not.',
    continue:
      'Continue the first source. It stands already: write only what comes after its last character, and repeat nothing of it.',
    translate:
      'Translate the first source into English, or into the language that is asked for below. Keep its sense, form and tone; add and leave out nothing.',
    uses: 'Use the sources as material for a new work.',
  },
  prompt: 'What is asked now',
  plain: 'Make one draft.',
  resume:
    'Your answer was cut off after its last character. Go on from exactly there; repeat nothing of what stands already.',
};

const zh: PromptWords = {
  role: {
    text: '你是创意工作室的写作者，请根据下面的创作简报写一份草稿。',
    design: '你是创意工作室的平面设计师，请根据下面的创作简报做一个版面。',
    art: '根据以下简报创作一幅图像。',
  },
  format: {
    text: '请用简体中文回答，只给出正文，使用 Markdown 格式，不要附加任何说明。只使用简报和素材里写明的事实，并遵守每一条限制。',
    design:
      '只回答一份完整的 SVG 文档，不要附加任何说明：根元素为 svg，带 width、height 和 viewBox；使用系统字体；不含脚本、DOCTYPE、实体，也不引用文档以外的地址。版面文字用简体中文，内容来自简报或素材，并遵守每一条限制。',
    art: '画面中不要出现文字。',
  },
  brief: '创作简报',
  goal: '目标',
  audience: '受众',
  tone: '语气',
  constraints: '限制',
  rubric: '评价标准',
  source: '素材',
  operation: {
    variant: '请为第一份素材做一个变体：立意不变，换一种表达。',
    refine: '请修订第一份素材：保留好的部分，改进不足之处。',
    continue: '请续写第一份素材。原文已经存在，只写最后一个字之后的内容，不要重复原文。',
    translate: '请把第一份素材译成简体中文；下面另有指定语言的，以指定为准。保持原意、形式和语气，不增不减。',
    uses: '请以这些素材为材料创作新的作品。',
  },
  prompt: '本次要求',
  plain: '请完成一份草稿。',
  resume: '你的回答在最后一个字之后中断了。请从该处接着写，不要重复已有内容。',
};

export const promptWords: Record<Language, PromptWords> = { en, zh };
