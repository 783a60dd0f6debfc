'use client';

import { useTranslations } from 'use-intl';
import { Icon } from '@/components/ui/icon';
import { Popover } from '@/components/ui/popover';
import type { ModelInfo } from '@/lib/providers/schema';
import { mostModels } from './state';

/** Which models write: up to four, drafts are dealt to them in turn. Each says where it runs. */
export function ModelPicker({
  models,
  chosen,
  onChange,
}: {
  models: readonly ModelInfo[];
  chosen: readonly string[];
  onChange: (ids: string[]) => void;
}) {
  const t = useTranslations('composer');
  const first = models.find(({ id }) => id === chosen[0]);
  const homes = [...new Set(models.map((model) => (model.embedded ? '' : model.where)))].sort();
  const toggle = (id: string) => {
    if (chosen.includes(id)) {
      if (chosen.length > 1) onChange(chosen.filter((other) => other !== id));
    } else onChange([...chosen, id].slice(-mostModels));
  };
  return (
    <Popover
      label={t('models')}
      align="start"
      side="top"
      className="pop2 picker"
      trigger={
        <button type="button" className="sel" title={chosen.join(', ')}>
          <span className="sr">{t('modelsAre')}</span>
          {first?.label ?? t('noModel')} {chosen.length > 1 && <small>+{chosen.length - 1}</small>}
          <Icon name="chevron-down" size={12} />
        </button>
      }
    >
      {models.length === 0 && <p className="hint">{t('noModelHelp')}</p>}
      {homes.map((home) => (
        <fieldset key={home}>
          <legend>{home === '' ? t('onThisMachine') : home}</legend>
          {models
            .filter((model) => (model.embedded ? home === '' : home === model.where))
            .map((model) => (
              <label key={model.id} className="pick">
                <input
                  type="checkbox"
                  checked={chosen.includes(model.id)}
                  onChange={() => toggle(model.id)}
                />
                <span>
                  <b>{model.label}</b>
                  {model.languages && (
                    <small>{model.languages.map((code) => t(`language.${code}`)).join(' ')}</small>
                  )}
                </span>
                <span className={model.embedded ? 'emb sp' : 'mute sp'}>
                  {model.embedded ? t('embedded') : t('sentTo', { host: model.where })}
                </span>
              </label>
            ))}
        </fieldset>
      ))}
      <p className="hint">{t('modelsHelp', { most: mostModels })}</p>
    </Popover>
  );
}
