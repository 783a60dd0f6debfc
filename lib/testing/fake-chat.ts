import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { type FakePlan, nowMicros, textOf, tokenOf } from './fake-plan';
import type { Player } from './fake-player';

export interface ChatAsk {
  model: string;
  stream: boolean;
  /** Characters of the prompt, for the count of tokens. */
  promptLength: number;
}

const event = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`;

function pieces(model: string) {
  const base = { id: 'chatcmpl-fake', object: 'chat.completion.chunk', created: 1_700_000_000, model };
  const choice = (delta: object, finish: string | null) =>
    event({ ...base, choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }] });
  // Only the text changes from token to token: the rest is written once.
  const [before, after] = choice({ content: '\u0001' }, null).split('"\\u0001"') as [string, string];
  return {
    role: choice({ role: 'assistant', content: '' }, null),
    token: (text: string) => `${before}${JSON.stringify(text)}${after}`,
    finish: choice({}, 'stop'),
    usage: (input: number, output: number) =>
      event({
        ...base,
        choices: [],
        usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output },
      }),
    error: event({ error: { message: 'The fake server broke down.', type: 'server_error', code: null } }),
    done: 'data: [DONE]\n\n',
  };
}

/** Answers one streamed chat completion as `plan` says. `onToken` counts. */
export function streamChat(
  ask: ChatAsk,
  plan: FakePlan,
  response: ServerResponse,
  player: Player,
  onToken: (count: number) => void,
): void {
  const say = pieces(ask.model);
  const { mode } = plan;
  const half = Math.max(1, plan.tokens >> 1);
  response.writeHead(200, {
    'content-type': mode === 'wrong-type' ? 'text/html' : 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
    ...(mode === 'gzip' ? { 'content-encoding': 'gzip' } : {}),
  });
  response.socket?.setNoDelay(true);
  if (mode === 'wrong-type') return void response.end('<!doctype html><title>Sign in</title>');
  if (mode === 'gzip')
    return void response.end(gzipSync(say.role + say.token('hidden') + say.finish + say.done));
  if (mode === 'headers') return void response.flushHeaders();
  response.write(say.role);
  if (mode === 'empty') return void response.end(say.finish + say.done);
  if (mode === 'bigline') return void response.end(`data: "${'x'.repeat(1_100_000)}"\n\n`);
  if (mode === 'silent') {
    const beat = setInterval(() => response.write(': keep-alive\n\n'), 20);
    return void response.on('close', () => clearInterval(beat));
  }
  const startMs = performance.now() + plan.ttft;
  const startMicros = nowMicros() + plan.ttft * 1_000;
  const stepMs = plan.tps > 0 ? 1_000 / plan.tps : 0;
  const tokens =
    mode === 'endless' ? 1e9 : ['cut', 'stall', 'garbled', 'error'].includes(mode) ? half : plan.tokens;
  const stop = player.play({
    startMs,
    stepMs: mode === 'endless' ? Math.max(stepMs, 0.05) : stepMs,
    tokens,
    sent: 0,
    emit(from, to) {
      let out = '';
      for (let i = from; i < to; i += 1) out += say.token(tokenOf(plan, i, startMicros + i * stepMs * 1_000));
      onToken(to - from);
      if (mode !== 'bytes') response.write(out);
      else for (const byte of Buffer.from(out)) response.write(Buffer.of(byte));
    },
    end() {
      // What was written is sent before the line goes dead.
      if (mode === 'cut') setImmediate(() => response.socket?.destroySoon());
      else if (mode === 'stall') return;
      else if (mode === 'garbled') response.end('data: {"id":"chatcmpl-fake","choices":[{"delta":{"con\n\n');
      else if (mode === 'error') response.end(say.error);
      else if (mode === 'nofinish') response.end();
      else {
        const usage = say.usage(Math.ceil(ask.promptLength / 4), plan.tokens);
        response.end(say.finish + usage + say.done);
      }
    },
  });
  response.on('close', stop);
}

/** Streams one text at once. */
export function sayChat(ask: ChatAsk, text: string, response: ServerResponse): void {
  const say = pieces(ask.model);
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  const usage = say.usage(Math.ceil(ask.promptLength / 4), Math.ceil(text.length / 4));
  response.end(say.role + say.token(text) + say.finish + usage + say.done);
}

/** Answers one whole chat completion. */
export function wholeChat(ask: ChatAsk, plan: FakePlan): object {
  const input = Math.ceil(ask.promptLength / 4);
  return {
    id: 'chatcmpl-fake',
    object: 'chat.completion',
    created: 1_700_000_000,
    model: ask.model,
    choices: [{ index: 0, message: { role: 'assistant', content: textOf(plan) }, finish_reason: 'stop' }],
    usage: { prompt_tokens: input, completion_tokens: plan.tokens, total_tokens: input + plan.tokens },
  };
}

/** What fails before there is an answer. True where it dealt with the request. */
export function failBefore(plan: FakePlan, request: IncomingMessage, response: ServerResponse): boolean {
  const { mode } = plan;
  const status = /^[45]\d\d$/.test(mode) ? Number(mode) : mode === 'echo' ? 401 : 0;
  if (status > 0) {
    const key = mode === 'echo' ? ` Incorrect API key provided: ${request.headers.authorization ?? ''}` : '';
    const error = {
      message: `The fake server answers ${status}.${key}`,
      type: 'fake_error',
      param: null,
      code: null,
    };
    response.writeHead(status, {
      'content-type': 'application/json',
      ...(plan.after > 0 ? { 'retry-after': String(plan.after) } : {}),
    });
    response.end(JSON.stringify({ error }));
    return true;
  }
  if (mode === 'hang') return true;
  if (mode === 'reset') request.socket.resetAndDestroy();
  else if (mode === 'nohttp') request.socket.end('220 smtp.example ESMTP\r\n');
  else if (mode === 'redirect') response.writeHead(307, { location: plan.to || '/v1/elsewhere' }).end();
  else return false;
  return true;
}
