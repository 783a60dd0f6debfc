'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Dialog } from './dialog';
import { type KeyGroup, onlyHeard, toldOnce } from './key-groups';
import { Keys } from './keys';
import { isHeard, useKeys } from './use-keys';

/** All keys of this page, opened with `?`: the page's own, then the frame's, each once, and only those that are heard. */
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
  // The browser itself closes what floats by Escape, whether or not the page hears it.
  const works = (event: string) => event === 'escape' || isHeard(event);
  const list = open ? toldOnce(onlyHeard([...groups, everywhere], works)) : [];
  return (
    <Dialog open={open} onClose={() => setOpen(false)} title={t('keys.title')} className="wide2">
      <div className="keyl">
        {list.map((group) => (
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
