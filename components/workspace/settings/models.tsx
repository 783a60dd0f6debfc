'use client';
import { useTranslations } from 'use-intl';
import type { ModelInfo } from '@/lib/providers/schema';
import { Section } from './section';

/** What the composer offers, and where each sends its words. Hosted ones are set up by the operator, in the environment. */
export function Models({ models }: { models: ModelInfo[] }) {
  const t = useTranslations('settings');
  const c = useTranslations('common');
  const hosted = models.filter(({ embedded }) => !embedded);
  return (
    <Section id="models" lead={t('models.lead')}>
      <table className="mt en">
        <thead>
          <tr>
            <th scope="col">{t('models.name')}</th>
            <th scope="col">{t('models.makes')}</th>
            <th scope="col" className="wide">
              {t('models.languages')}
            </th>
            <th scope="col" className="wide">
              {t('models.where')}
            </th>
            <th scope="col">
              <span className="sr">{t('models.kind')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {models.map((model) => (
            <tr key={model.id}>
              <td className="mono">{model.label}</td>
              <td>{model.media.map((medium) => c(`media.${medium}`)).join(c('problems.comma'))}</td>
              <td className="wide">
                {model.languages
                  ? model.languages.map((language, index) => (
                      <span key={language} lang={language}>
                        {index > 0 && c('problems.comma')}
                        {c(`languages.${language}`)}
                      </span>
                    ))
                  : t(model.media.every((medium) => medium === 'art') ? 'models.wordless' : 'models.any')}
              </td>
              <td className="wide">{model.embedded ? t('models.thisMachine') : model.where}</td>
              <td className="r">
                <span className="emb">{model.embedded ? t('models.embedded') : t('models.hosted')}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3 className="sub3">{t('models.endpoints')}</h3>
      <p className="say2p">
        {hosted.length > 0 ? t('models.some', { count: hosted.length }) : t('models.noneYet')}
      </p>
      <p className="hint">
        {t.rich('models.how', { code: (chunks) => <code className="mono text-ink">{chunks}</code> })}
      </p>
    </Section>
  );
}
