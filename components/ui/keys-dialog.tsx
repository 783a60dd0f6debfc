'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Dialog } from './dialog';
import { Keys } from './keys';
import { useKeys } from './use-keys';

/** A group of a page's keys: its name, and for each what it does. Several keys for one deed are parted by `|`. */
export interface KeyGroup {
  title: string;
  keys: { keys: string; does: string }[];
}

/** All keys of this page, opened with `?`. The keys of every page stand last. */
export function KeysDialog({ groups = [] }: { groups?: KeyGroup[] }) {
  const t = useTranslations('common');
  const [open, setOpen] = useState(false);
  useKeys({ '?': () => setOpen(true) });
  const everywhere: KeyGroup = {
    title: t('keys.everywhere'),
    keys: [
      { keys: 'mod K', does: t('keys.palette') },
      { keys: 'N', does: t('keys.newBrief') },
      { keys: '?', does: t('keys.thisList') },
      { keys: 'Esc', does: t('keys.close') },
    ],
  };
  return (
    <Dialog open={open} onClose={() => setOpen(false)} title={t('keys.title')} className="wide2">
      <div className="keyl">
        {[...groups, everywhere].map((group) => (
          <section key={group.title}>
            <h3>{group.title}</h3>
            <dl>
              {group.keys.map(({ keys, does }) => (
                <div key={keys} className="contents">
                  <dt>
                    {keys.split('|').map((key) => (
                      <span key={key}>
                        <span className="sr">{key}</span>
                        <Keys keys={key} />
                      </span>
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
