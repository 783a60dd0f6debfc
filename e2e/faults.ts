import { AxeBuilder } from '@axe-core/playwright';
import type { Page, Response } from '@playwright/test';

/** Collects what a page complains about: errors on its console, exceptions, and breaches of its own policy. */
export async function listenForFaults(page: Page): Promise<string[]> {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`exception: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error')
      faults.push(`console: ${message.text().slice(0, 300)} (${message.location().url})`);
  });
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
      console.error(`policy: ${violatedDirective} ${blockedURI} ${sample}`),
    ),
  );
  return faults;
}

/** Waits for what a page shows: fonts, pictures, and movements that end. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  await page.evaluate(async () => {
    await document.fonts.ready;
    const near = [...document.images].filter((image) => image.loading !== 'lazy' || image.complete);
    await Promise.all(near.map((image) => image.decode().catch(() => undefined)));
    const ending = document
      .getAnimations()
      .filter(({ effect }) => Number.isFinite(Number(effect?.getComputedTiming().endTime)));
    await Promise.all(ending.map((animation) => animation.finished.catch(() => undefined)));
  });
}

/** Serious and critical findings of axe, one line for each element. */
export async function barriers(page: Page): Promise<string[]> {
  // Strangers' works stand in closed-off frames, whose inside is theirs.
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
    );
}

/** How far the page can be moved sideways, in px. */
export const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

export const statusOf = (response: Response | null): number => response?.status() ?? 0;
