import type { Language } from '../../port.ts';
import { hash } from '../pigment/random.ts';
import type { ArtGenome } from './genome.ts';

const things = {
  ink: {
    en: ['Ranges', 'Far peaks', 'Mist and pines', 'Nine ridges'],
    zh: ['层山', '远峰', '雾与松', '叠嶂'],
  },
  river: {
    en: ['River', 'The bend', 'Between the banks', 'Slow water'],
    zh: ['江湾', '河曲', '两岸', '缓流'],
  },
  field: { en: ['Current', 'Drift', 'Grain of the wind', 'Undertow'], zh: ['流', '风纹', '潜流', '丝'] },
  cells: { en: ['Mosaic', 'Leaded glass', 'Field of pieces', 'Tessera'], zh: ['镶嵌', '彩窗', '碎片', '拼'] },
} as const;

/** What the picture is, in two or three plain words: what it shows and by which light. */
export function titleOf(genome: ArtGenome, language: Language): string {
  const words = things[genome.family][language];
  const thing = words[hash(String(genome.seed)) % words.length] ?? words[0];
  const lit = genome.family === 'ink' || genome.family === 'river' || genome.family === 'cells';
  if (language === 'zh')
    return lit
      ? `${thing}，${genome.mode === 'dark' ? '月下' : genome.disc === 'sun' ? '日出' : '晨'}`
      : `${thing}，${genome.mode === 'dark' ? '深底' : '纸底'}`;
  return lit
    ? `${thing}, ${genome.mode === 'dark' ? 'by moonlight' : genome.disc === 'sun' ? 'under a sun' : 'in plain light'}`
    : `${thing}, on ${genome.mode === 'dark' ? 'dark' : 'paper'}`;
}
