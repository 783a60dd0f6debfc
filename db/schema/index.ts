export * from './briefs';
export * from './drafts';
export * from './judges';
export * from './measures';
export * from './people';
export * from './reviews';
export * from './tallies';
export * from './workspaces';
