/** Tone words, in either language, to the six registers in which frames are written. */

export const registers = ['dry', 'warm', 'playful', 'formal', 'urgent', 'unhurried'] as const;
export type Register = (typeof registers)[number];
/** Weight 0 to 1 for each register; all 0 where the brief names no tone. */
export type Tone = Record<Register, number>;

const words: Record<Register, RegExp> = {
  dry: /\b(dry|drier|wry|deadpan|plain|matter[- ]of[- ]fact|understated|laconic|sober|factual|crisp|minimal\w*|terse|direct|honest|clear|simple|modern|ironic|cool|quiet)\b|冷幽默|克制|干练|干脆|简洁|平实|朴素|直接|清楚|清晰|冷静|简单|利落|淡/gi,
  warm: /\b(warm\w*|friendl\w+|kind|gentle|welcoming|tender|heartfelt|personal|human|cosy|cozy|intimate|caring|hopeful|inviting|neighbou?rly|sincere|poetic|lyrical)\b|温暖|亲切|友好|温柔|真诚|贴心|热情|亲近|暖|体贴|诗意|温馨|深情/gi,
  playful:
    /\b(playful|fun|funny|cheek\w*|witty|humorous|humou?r|light[- ]?hearted|quirky|mischievous|silly|bold|young|energetic|lively|joyful|bright|cheerful)\b|俏皮|幽默|有趣|活泼|轻松|调皮|好玩|诙谐|欢快|年轻|机灵|风趣/gi,
  formal:
    /\b(formal|official|professional|serious|respectful|dignified|authoritative|corporate|polite|solemn|elegant|neutral|calm|trustworthy|reassuring|precise)\b|正式|官方|专业|严肃|庄重|严谨|礼貌|典雅|郑重|规范|稳重|书面/gi,
  urgent:
    /\b(urgent\w*|pressing|immediate\w*|insistent|alarming|punchy|energi[sz]ing|call to action|persuasive)\b|紧急|急切|迫切|醒目|有力|号召|立即/gi,
  unhurried:
    /\b(unhurried|slow|slower|calm|relaxed|leisurely|patient|contemplative|meditative|easy[- ]going|soft|serene|peaceful|still)\b|不慌不忙|从容|慢|悠闲|舒缓|安静|沉静|悠然|松弛|平和|宁静|不急/gi,
};

/** Weights of the registers a text asks for; the first named weighs most. */
export function toneOf(text: string): Tone {
  const tone: Tone = { dry: 0, warm: 0, playful: 0, formal: 0, urgent: 0, unhurried: 0 };
  const found: { register: Register; at: number }[] = [];
  for (const register of registers) {
    for (const match of text.matchAll(words[register])) {
      const before = text.slice(Math.max(0, match.index - 8), match.index);
      if (
        /\b(?:not|no|less|never|without)\s+(?:too\s+)?$/i.test(before) ||
        /(?:不要|不|别|少)(?:太|那么)?$/.test(before)
      )
        continue;
      found.push({ register, at: match.index });
    }
  }
  found.sort((a, b) => a.at - b.at);
  for (const { register } of found)
    if (tone[register] === 0)
      tone[register] = 1 / (1 + 0.25 * Object.values(tone).filter((w) => w > 0).length);
  return tone;
}

export const isNeutral = (tone: Tone): boolean => registers.every((register) => tone[register] === 0);
