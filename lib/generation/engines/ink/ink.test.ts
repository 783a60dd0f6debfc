import type { ImageModelV4CallOptions } from '@ai-sdk/provider';
import { describe, expect, it, vi } from 'vitest';
import { drawArt } from './draw.ts';
import { type ArtGenome, families, firstArt, mutateArt, refineArt } from './genome.ts';
import { artModel, artModelIds, rasterise } from './index';

// Pictures take their time on a machine that does other things as well.
vi.setConfig({ testTimeout: 90_000 });

const brief = {
  title: 'Margin',
  goal: 'A coffee bar by the river',
  audience: '',
  tone: 'calm',
  constraints: [],
  language: 'en',
};
const call = (more: Partial<ImageModelV4CallOptions> = {}, engine: object = {}): ImageModelV4CallOptions => ({
  prompt: 'a picture',
  n: 1,
  seed: 7,
  size: undefined,
  aspectRatio: undefined,
  files: undefined,
  mask: undefined,
  providerOptions: {
    maquette: JSON.parse(JSON.stringify({ brief, prompt: '', operation: null, sources: [], ...engine })),
  },
  ...more,
});
const pngSize = (png: Uint8Array | string) => {
  const bytes = Buffer.from(png as Uint8Array);
  expect(bytes.toString('latin1', 1, 4)).toBe('PNG');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
};
const aboutOf = (result: Awaited<ReturnType<ReturnType<typeof artModel>['doGenerate']>>) =>
  result.providerMetadata?.maquette?.images as unknown as { genome: ArtGenome; title: string }[];

describe('the embedded painters', () => {
  it('are four, each with its own pictures, the same for the same seed', async () => {
    expect(artModelIds.length).toBeGreaterThanOrEqual(3);
    const seen = new Set<string>();
    for (const id of artModelIds) {
      const [one, again, other] = await Promise.all([
        artModel(id).doGenerate(call()),
        artModel(id).doGenerate(call()),
        artModel(id).doGenerate(call({ seed: 8 })),
      ]);
      expect(
        Buffer.from(one.images[0] as Uint8Array).equals(Buffer.from(again.images[0] as Uint8Array)),
      ).toBe(true);
      expect(
        Buffer.from(one.images[0] as Uint8Array).equals(Buffer.from(other.images[0] as Uint8Array)),
      ).toBe(false);
      expect(pngSize(one.images[0]!)).toEqual([800, 1067]);
      expect(aboutOf(one)[0]).toMatchObject({ genome: { engine: id }, title: expect.stringMatching(/\S/) });
      seen.add(Buffer.from(one.images[0] as Uint8Array).toString('base64'));
    }
    expect(seen.size).toBe(artModelIds.length);
    expect(() => artModel('ink-9')).toThrow(/ink-1/);
  });

  it('honour number, size and aspect', async () => {
    const many = await artModel('cells-4').doGenerate(call({ n: 3, size: '300x200' }));
    expect(many.images.map(pngSize)).toEqual([
      [300, 200],
      [300, 200],
      [300, 200],
    ]);
    expect(new Set(aboutOf(many).map((one) => one.genome.seed)).size).toBe(3);
    const [width, height] = pngSize(
      (await artModel('ink-1').doGenerate(call({ aspectRatio: '4:3' }))).images[0]!,
    );
    expect(width! / height!).toBeCloseTo(4 / 3, 2);
  });

  it('stop when told', async () => {
    const reason = new Error('enough');
    await expect(artModel('ink-1').doGenerate(call({ abortSignal: AbortSignal.abort(reason) }))).rejects.toBe(
      reason,
    );
    const later = new AbortController();
    const going = artModel('field-3').doGenerate(call({ n: 6, abortSignal: later.signal }));
    later.abort(reason);
    await expect(going).rejects.toBe(reason);
  });

  it('branch visibly kin: a variant moves few genes, words steer', async () => {
    const parent = firstArt('river', 3, 'river');
    const kin = aboutOf(
      await artModel('river-2').doGenerate(
        call(
          { seed: 5 },
          { operation: 'variant', sources: [{ medium: 'art', title: 'A', content: null, genome: parent }] },
        ),
      ),
    )[0]!.genome;
    const moved = Object.keys(parent).filter(
      (key) => JSON.stringify(kin[key]) !== JSON.stringify(parent[key]),
    );
    expect(moved.length).toBeGreaterThanOrEqual(1);
    expect(moved.length).toBeLessThanOrEqual(3);
    for (let seed = 0; seed < 30; seed += 1)
      expect(JSON.stringify(mutateArt(parent, seed))).not.toBe(JSON.stringify(parent));
    const light: ArtGenome = { ...parent, mode: 'light', density: 0.6 };
    expect(refineArt(light, '更暗')).toMatchObject({ mode: 'dark', seed: parent.seed });
    expect(refineArt(light, 'calmer, fewer trees')!.density).toBeLessThan(0.6);
    expect(refineArt(light, 'whatever')).toBeNull();
  });

  it('answer to night and moon in both languages', () => {
    const dark = (words: string) =>
      Array.from({ length: 60 }, (_, seed) => firstArt('ink', seed, words)).filter((g) => g.mode === 'dark')
        .length;
    expect(dark('a moonlit night')).toBeGreaterThan(dark('') + 15);
    expect(dark('中秋月夜')).toBeGreaterThan(dark('') + 15);
  });

  it('draw within limits at any shape', () => {
    for (const family of families)
      for (const size of [
        { width: 64, height: 64 },
        { width: 1000, height: 750 },
        { width: 2048, height: 300 },
      ]) {
        const svg = drawArt(firstArt(family, 1, ''), size);
        expect(svg).not.toMatch(/NaN|Infinity|undefined/);
        expect(svg.match(/<[a-z]/g)!.length).toBeLessThan(20_000);
      }
  });
});

describe('rasterising', () => {
  const red =
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="red"/></svg>';
  it('gives PNG at the width asked, text included', async () => {
    expect(pngSize(await rasterise(red, { width: 80 }))).toEqual([80, 40]);
    const blank = await rasterise(
      '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40"><text y="30" font-size="30" font-family="Georgia, serif"></text></svg>',
      { width: 90 },
    );
    const words = await rasterise(
      '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40"><text y="30" font-size="30" font-family="Georgia, serif">Ag诗</text></svg>',
      { width: 90 },
    );
    expect(words.length).toBeGreaterThan(blank.length + 200);
  });

  it('opens no file, refuses a DOCTYPE and nonsense, and bounds tall drawings', async () => {
    const file = new URL('../../../../node_modules/next/dist/docs/none.png', import.meta.url).pathname;
    const empty = await rasterise('<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"/>', {
      width: 20,
    });
    const picture = (href: string) =>
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:q="http://www.w3.org/1999/xlink" width="20" height="20"><image ${href} width="20" height="20"/></svg>`;
    const { writeFileSync, mkdtempSync, rmSync } = await import('node:fs');
    const { tmpdir } = await import('node:os');
    const folder = mkdtempSync(`${tmpdir()}/raster-`);
    writeFileSync(`${folder}/secret.png`, await rasterise(red, { width: 20 }));
    for (const href of [
      `href="${folder}/secret.png"`,
      `q:href='file://${folder}/secret.png'`,
      `q:href = "${folder}/secret.png"`,
      `href="${file}"`,
    ])
      expect((await rasterise(picture(href), { width: 20 })).equals(empty), href).toBe(true);
    rmSync(folder, { recursive: true });
    await expect(rasterise(`<!DOCTYPE svg>${red}`, { width: 20 })).rejects.toThrow(/DOCTYPE/);
    await expect(rasterise('not a drawing', { width: 20 })).rejects.toThrow();
    const tall = (ratio: number) =>
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 ${ratio}"><rect width="1" height="9"/></svg>`;
    expect(pngSize(await rasterise(tall(40), { width: 800 }))).toEqual([60, 2400]);
    await expect(rasterise(tall(90_000), { width: 800 })).rejects.toThrow();
  });
});
