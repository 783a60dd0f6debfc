import type { IconName } from '@/components/ui/icon';

export interface Place {
  key: 'briefs' | 'reviews' | 'dashboard' | 'settings';
  icon: IconName;
  href: string;
  /** Whether a path belongs to this place. */
  holds: (path: string) => boolean;
}

/** The places of a workspace, in the order of the rail; on a phone they are the tab bar. */
export function placesOf(slug: string): Place[] {
  const root = `/${slug}`;
  const under = (part: string) => (path: string) => path.startsWith(`${root}/${part}`);
  const compares = (path: string) => /\/(compare|vote|reviews)(\/|$)/.test(path);
  const ranks = (path: string) => /\/dashboard(\/|$)/.test(path);
  return [
    {
      key: 'briefs',
      icon: 'brief',
      href: root,
      holds: (path) => path === root || (under('briefs')(path) && !compares(path) && !ranks(path)),
    },
    { key: 'reviews', icon: 'review', href: `${root}/reviews`, holds: compares },
    { key: 'dashboard', icon: 'dashboard', href: `${root}/dashboard`, holds: ranks },
    { key: 'settings', icon: 'settings', href: `${root}/settings`, holds: under('settings') },
  ];
}
