import { Fragment, type ReactNode } from 'react';
import type { Say } from '../charts/look';

/** Signs that no catalogue holds: they stand where a door goes. */
const open = '\ue000';
const close = '\ue001';

/** A sentence of the panels in which some values are doors to what they count. */
export function doored(
  say: Say,
  key: string,
  values: Record<string, string | number>,
  doors: Record<string, ReactNode>,
): ReactNode {
  const names = Object.keys(doors);
  const marks = Object.fromEntries(names.map((name, at) => [name, `${open}${at}${close}`]));
  return say(key, { ...values, ...marks })
    .split(new RegExp(`${open}(\\d+)${close}`))
    .map((part, at) => <Fragment key={at}>{at % 2 === 0 ? part : doors[names[Number(part)]!]}</Fragment>);
}
