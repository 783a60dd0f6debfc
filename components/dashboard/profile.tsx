'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { langOf } from '../draft/words';
import { Dash, Num } from './number';
import { useWeighing } from './weigh-context';

/** The rubric profile: for each draft the mean of every criterion on the scale, and the weighted mean that orders them. */
export function Profile({ base }: { base: string }) {
  const t = useTranslations('dashboard');
  const { rubric, order } = useWeighing();
  const { scaleMin: min, scaleMax: max } = rubric;
  return (
    <section className="blk ruled" aria-labelledby="profile">
      <h2 id="profile">
        {t('profile.title')} <small>{t('profile.small', { version: rubric.version, min, max })}</small>
      </h2>
      {order.length === 0 ? (
        <p className="undef">{t('profile.none')}</p>
      ) : (
        <>
          <div className="pscroll">
            <table className="lb prof" aria-labelledby="profile">
              <thead>
                <tr>
                  <th scope="col" className="rkh">
                    {t('profile.rank')}
                  </th>
                  <th scope="col" colSpan={2}>
                    {t('profile.draft')}
                  </th>
                  {rubric.criteria.map(({ key, name }) => (
                    <th key={key} scope="col" lang={langOf(name)}>
                      {name}
                    </th>
                  ))}
                  <th scope="col" className="r">
                    {t('profile.weighted')}
                  </th>
                  <th scope="col" className="r">
                    {t('profile.raters')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {order.map(({ profile, score, place }) => (
                  <tr key={profile.draftId}>
                    <td className="num pl">{place ?? <Dash why={t('profile.noCell')} />}</td>
                    <td className="lt">{profile.letter}</td>
                    <td className="tt" lang={langOf(profile.title)}>
                      <Link href={`${base}/drafts/${profile.draftId}`} prefetch={false}>
                        {profile.title || t('untitled')}
                      </Link>
                    </td>
                    {rubric.criteria.map(({ key, name }) => {
                      const mean = profile.means[key] ?? null;
                      return (
                        <td key={key} className="cell">
                          {mean === null ? (
                            <Dash why={t('profile.noCell')} />
                          ) : (
                            <Num
                              to={{ show: 'ratings', draft: profile.draftId, criterion: key, only: 'scale' }}
                              label={t('profile.cell', {
                                letter: profile.letter,
                                criterion: name,
                                mean: mean.toFixed(1),
                              })}
                            >
                              <Strip min={min} max={max} mean={mean} first={place === 1} />
                              <span>{mean.toFixed(1)}</span>
                            </Num>
                          )}
                        </td>
                      );
                    })}
                    <td className="r">
                      {score === null ? (
                        <Dash why={t('profile.noCell')} />
                      ) : (
                        <Num to={{ show: 'ratings', draft: profile.draftId, only: 'scale' }}>
                          <b>{score.toFixed(2)}</b>
                        </Num>
                      )}
                    </td>
                    <td className="r">
                      <Num
                        to={{ show: 'ratings', draft: profile.draftId, only: 'scale' }}
                        label={t('profile.raterCount', { count: profile.raters, letter: profile.letter })}
                      >
                        {profile.raters}
                      </Num>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <p className="cap2">{t('profile.how')}</p>
        </>
      )}
    </section>
  );
}

function Strip({ min, max, mean, first }: { min: number; max: number; mean: number; first: boolean }) {
  const x = (score: number) => 5 + (70 * (score - min)) / Math.max(1, max - min);
  const ticks = Array.from({ length: max - min + 1 }, (_, at) => min + at);
  return (
    <svg width="80" height="12" viewBox="0 0 80 12" aria-hidden="true">
      <path d="M5 6H75" stroke="var(--line)" />
      {ticks.map((tick) => (
        <path key={tick} d={`M${x(tick)} 3.5v5`} stroke="var(--line-strong)" opacity=".6" />
      ))}
      <circle
        cx={x(mean)}
        cy="6"
        r="4.5"
        fill={first ? 'var(--d1)' : 'var(--d5)'}
        stroke="var(--panel)"
        strokeWidth="1.5"
      />
    </svg>
  );
}
