import { defaultPlan, type FakePlan, planOf } from './fake-plan';
import { startFakeProvider } from './fake-provider';

/**
 * The fake provider as a process of its own: `tsx lib/testing/fake-provider-main.ts --port 4010 --plan ttft=200,tps=50`.
 * Prints its address once it listens; ends on SIGINT, SIGTERM, or when the process that forked it is gone.
 */
function option(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? undefined : process.argv[at + 1];
}

const plan: FakePlan = planOf(`fake@${option('plan') ?? ''}`, defaultPlan);
const fake = await startFakeProvider({ port: Number(option('port') ?? 0), plan });
process.stdout.write(`${fake.baseURL}\n`);
process.send?.({ baseURL: fake.baseURL });
process.on('disconnect', () => process.exit(0));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(0));
