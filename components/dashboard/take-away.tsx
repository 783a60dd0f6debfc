'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Popover } from '@/components/ui/popover';
import { exportHref, type Where } from './query';

const files = [
  ['board', 'leaderboard.csv'],
  ['votes', 'votes.csv'],
  ['ratings', 'ratings.csv'],
  ['metrics', 'metrics.csv'],
  ['figures', 'figures.csv'],
  ['judges', 'judges.csv'],
  ['votesLines', 'votes.jsonl'],
  ['ratingsLines', 'ratings.jsonl'],
  ['figuresLines', 'figures.jsonl'],
  ['judgesLines', 'judges.jsonl'],
] as const;

/** The files of what is counted: tables, lines, the picture of the board, and the report to print. */
export function TakeAway({ where }: { where: Where }) {
  const t = useTranslations('dashboard');
  if (!where.exports) return null;
  // The report is one page of the workspace; the query says of which brief it is.
  const report = exportHref({ ...where, exports: `/${where.path.split('/')[1]}/dashboard` }, 'report');
  return (
    <Popover
      label={t('files.open')}
      className="menu fmenu"
      trigger={
        <Button icon="download" className="takes">
          {t('files.open')}
        </Button>
      }
    >
      <ul>
        <li>
          <a href={report}>{t('files.report')}</a>
        </li>
        {files.map(([name, file]) => (
          <li key={name}>
            <a href={exportHref(where, file)} download>
              {t(`files.${name}`)}
            </a>
          </li>
        ))}
        {where.brief !== 'all' &&
          (['svg', 'png'] as const).map((format) => (
            <li key={format}>
              <a href={exportHref(where, 'chart/board', { format })} download>
                {t(format === 'svg' ? 'files.boardChart' : 'files.boardPicture')}
              </a>
            </li>
          ))}
      </ul>
    </Popover>
  );
}
