'use client';
import { useRouter } from 'next/navigation';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Icon, type IconName } from '@/components/ui/icon';
import { type BriefName, useFrame } from './frame-context';
import { placesOf } from './places';

interface Choice {
  id: string;
  group: 'briefs' | 'go' | 'act' | 'more';
  label: string;
  icon: IconName;
  lang?: string;
  note?: string;
  run: () => void;
}

/** Latin without marks and case, so that `cafe` finds `Café`; Chinese stays as it is. */
const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

/** Every word of the query has to begin somewhere in the label. */
function fits(label: string, query: string): boolean {
  const hay = plain(label);
  return plain(query)
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => hay.includes(word));
}

/** Briefs beyond those that travel with the page, found by the server a moment after the last key. */
function useFarther(query: string): { found: BriefName[]; looking: boolean } {
  const { slug, actions } = useFrame();
  const [answered, setAnswered] = useState<{ query: string; found: BriefName[] }>({ query: '', found: [] });
  useEffect(() => {
    if (!query) return;
    let current = true;
    const wait = setTimeout(async () => {
      const answer = await actions.findBriefs(slug, { query });
      if (current) setAnswered({ query, found: answer.ok ? answer.value : [] });
    }, 200);
    return () => {
      current = false;
      clearTimeout(wait);
    };
  }, [query, slug, actions]);
  return { found: query ? answered.found : [], looking: answered.query !== query && query !== '' };
}

/** Go to a brief or a page, or do something, from the keyboard. Mounted when asked for. */
export function Palette({ onClose, onInvite }: { onClose: () => void; onInvite: () => void }) {
  const t = useTranslations('common');
  const router = useRouter();
  const { slug, briefs, moreBriefs, may, actions, theme } = useFrame();
  const [query, setQuery] = useState('');
  const farther = useFarther(moreBriefs ? query.trim() : '');
  const [at, setAt] = useState(0);
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useId();
  useEffect(() => dialog.current?.showModal(), []);

  const go = (href: string) => () => router.push(href);
  const other = theme === 'dark' ? 'light' : 'dark';
  const named = ({ id, title, language }: BriefName) => ({
    id,
    label: title,
    icon: 'brief' as const,
    lang: language,
    run: go(`/${slug}/briefs/${id}`),
  });
  const everything: Choice[] = [
    ...briefs.map((brief) => ({ ...named(brief), group: 'briefs' as const })),
    ...placesOf(slug).map((place) => ({
      id: place.key,
      group: 'go' as const,
      label: t(`nav.${place.key}`),
      icon: place.icon,
      run: go(place.href),
    })),
    ...(may.writeBriefs
      ? [
          {
            id: 'new',
            group: 'act' as const,
            label: t('keys.newBrief'),
            icon: 'plus' as const,
            note: 'N',
            run: go(`/${slug}/briefs/new`),
          },
        ]
      : []),
    ...(may.invite
      ? [
          {
            id: 'invite',
            group: 'act' as const,
            label: t('invite.title'),
            icon: 'people' as const,
            run: onInvite,
          },
        ]
      : []),
    {
      id: 'theme',
      group: 'act',
      label: `${t('theme')}: ${t(`themes.${other}`)}`,
      icon: 'sun',
      run: () => void actions.setPreferences({ theme: other }).then(() => router.refresh()),
    },
    // They come late: below everything, so that nothing moves under the hand.
    ...farther.found
      .filter(({ id }) => !briefs.some((brief) => brief.id === id))
      .map((brief) => ({ ...named(brief), group: 'more' as const })),
  ];
  const found = everything.filter(({ label }) => fits(label, query));
  const shown = query
    ? found
    : [
        ...found.filter(({ group }) => group === 'briefs').slice(0, 6),
        ...found.filter(({ group }) => group !== 'briefs'),
      ];
  const chosen = shown[Math.min(at, shown.length - 1)];
  const take = (choice: Choice | undefined) => {
    if (!choice) return;
    dialog.current?.close();
    choice.run();
  };
  const move = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const next = (Math.min(at, shown.length - 1) + step + shown.length) % Math.max(1, shown.length);
      setAt(next);
      document.getElementById(`${list}-${next}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      take(chosen);
    }
  };
  return (
    <dialog
      ref={dialog}
      className="dlg pal"
      aria-label={t('palette.title')}
      onClose={onClose}
      onPointerDown={(event) => event.target === event.currentTarget && event.currentTarget.close()}
    >
      <div className="palin">
        <Icon name="search" />
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={chosen ? `${list}-${shown.indexOf(chosen)}` : undefined}
          aria-label={t('palette.title')}
          placeholder={t('palette.placeholder')}
          autoComplete="off"
          maxLength={200}
          spellCheck={false}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setAt(0);
          }}
          onKeyDown={move}
        />
        <kbd>Esc</kbd>
      </div>
      <div id={list} role="listbox" aria-label={t('palette.title')}>
        {shown.map((choice, index) => (
          <div key={choice.id} role="presentation">
            {choice.group !== shown[index - 1]?.group && (
              <h3 role="presentation">{t(`palette.${choice.group}`)}</h3>
            )}
            <div
              id={`${list}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={choice === chosen}
              className={choice.group === 'briefs' || choice.group === 'more' ? 'ser' : undefined}
              onMouseMove={() => setAt(index)}
              onClick={() => take(choice)}
              onKeyDown={undefined}
            >
              <Icon name={choice.icon} />
              <span lang={choice.lang}>{choice.label}</span>
              {choice.note && <kbd>{choice.note}</kbd>}
            </div>
          </div>
        ))}
      </div>
      {shown.length === 0 && !farther.looking && <p className="none">{t('palette.none', { query })}</p>}
      <p className="sr" role="status">
        {t('palette.results', { count: shown.length })}
      </p>
    </dialog>
  );
}
