import { UnsupportedFunctionalityError } from '@ai-sdk/provider';
import type { EngineOptions } from '../port.ts';

/**
 * The embedded engines know what a brief says and how sentences are built, not what words mean in another language. A
 * translation by them would be a new text under a wrong name, so they refuse.
 * @throws UnsupportedFunctionalityError
 */
export function refuseTranslation(engine: string, { operation }: Pick<EngineOptions, 'operation'>): void {
  if (operation === 'translate')
    throw new UnsupportedFunctionalityError({
      functionality: 'translate',
      message: `${engine} cannot translate. Choose a model of an endpoint.`,
    });
}
