import { registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * `npm run verify` starts dependency-cruiser by this file. The cruiser reads TypeScript through the compiler's JavaScript
 * API, which version 7 no longer has, so in this process version 5 stands in under its name. Without one it would cruise no
 * file at all and call that a success.
 */
registerHooks({
  resolve: (specifier, context, next) =>
    next(
      /^typescript(\/|$)/.test(specifier) ? specifier.replace('typescript', 'typescript-js') : specifier,
      context,
    ),
});

process.argv.splice(
  2,
  Infinity,
  '--config',
  '.dependency-cruiser.cjs',
  'app',
  'components',
  'lib',
  'db',
  'e2e',
);
await import(pathToFileURL(path.resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs')).href);
