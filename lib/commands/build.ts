import { build } from './built';
import { checkNode } from './preflight';
import { command } from './terminal';

void command(async () => {
  checkNode();
  await build();
});
