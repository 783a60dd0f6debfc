export { columns } from './columns';
export { judgeLines, judgesTable } from './judges';
export { leaderboardTable } from './leaderboard';
export { figureLines, figuresTable, metricsTable } from './metrics';
export { ratingLines, ratingsTable } from './ratings';
export { votesTable } from './votes';
