'use client';
import { useSyncExternalStore } from 'react';

const never = () => () => {};
/** True on Apple keyboards; the server cannot know and says Ctrl. */
export function useAppleKeys(): boolean {
  return useSyncExternalStore(
    never,
    () => /Mac|iPhone|iPad/.test(navigator.userAgent),
    () => false,
  );
}

/** A printed key. `mod` becomes ⌘ or Ctrl; spaces part the keys of one chord: `mod Enter`. */
export function Keys({ keys }: { keys: string }) {
  const apple = useAppleKeys();
  const said = keys
    .split(' ')
    .map((key) => (key === 'mod' ? (apple ? '⌘' : 'Ctrl') : key === 'Enter' ? '↵' : key))
    .join(' ');
  return (
    <span aria-hidden="true">
      <kbd>{said}</kbd>
    </span>
  );
}
