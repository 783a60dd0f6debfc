import { describe, it } from 'vitest';
import { expectClose } from '../testing/expect-close';
import * as door from './index';
import oracle from './oracle.fixture.json';
import vectors from './vectors.fixture.json';

const run: Record<string, (vector: never) => unknown> = {
  'krippendorff-alpha': door.krippendorffAlpha,
  'cohen-kappa': door.cohenKappa,
  'fleiss-kappa': door.fleissKappa,
  'scott-pi': door.scottPi,
  'gwet-ac1': door.gwetAC1,
  icc: ({ input }: { input: never }) => door.icc(input),
  wilson95: ({ input }: { input: never }) => door.wilson95(input),
  'kendall-tau-b': ({ input }: { input: never }) => door.kendallTauB(input),
  spearman: ({ input }: { input: never }) => door.spearman(input),
  'kendall-w': ({ input }: { input: never }) => door.kendallW(input),
  'quantile-type7': ({ input }: { input: never }) => door.quantile(input),
};

describe('reference vectors', () => {
  it.each(vectors.map((vector) => [`${vector.metric} ${vector.id}`, vector] as const))('%s', (_, vector) => {
    expectClose(run[vector.metric]!(vector as never), vector.expected, vector.tolerance);
  });
});

/** Random small inputs; the values come from the definitions written out in Python with numpy and scipy. */
describe('values of an independent computation', () => {
  it.each(oracle.map((vector, at) => [`${vector.metric} ${at}`, vector] as const))('%s', (_, vector) => {
    expectClose(run[vector.metric]!(vector as never), vector.expected, 1e-9);
  });
});
