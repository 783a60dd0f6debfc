import type { Messages } from '@/lib/i18n';

/** The lineage as a list, a switcher and a map. */
export default {
  title: 'Lineage',
  search: 'Search the lineage',
  searchHint: 'Letter or title',
  nothingFound: 'No draft has this letter or these words.',
  openMap: 'Map of the lineage',
  close: 'Close',
  archived: 'Archived',
  rowTitle: ', {title}',
  kindAndState: '{kind}, {state}',
  failed: 'failed',
  writing: 'being written',
  previousSibling: 'Previous sibling',
  nextSibling: 'Next sibling',
  map: 'Map of the lineage, from left to right',
  nodeName: '{letter}, {title}',
  smaller: 'Smaller',
  larger: 'Larger',
  fit: 'All of it',
  closeMap: 'Back to the wall',
  mapHint: 'Arrows walk, Enter opens, L closes the map.',
} as const satisfies Messages;
