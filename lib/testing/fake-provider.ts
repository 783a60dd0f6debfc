import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ChatAsk, failBefore, sayChat, streamChat, wholeChat } from './fake-chat';
import { judgement } from './fake-judge';
import { fakePng } from './fake-picture';
import { defaultPlan, type FakePlan, planOf } from './fake-plan';
import { Player } from './fake-player';

export interface FakeStats {
  requests: number;
  streams: number;
  open: number;
  peakOpen: number;
  tokens: number;
  /** Requests of each model name, retries included. */
  byModel: Record<string, number>;
}

export interface FakeProvider {
  port: number;
  /** `http://127.0.0.1:<port>/v1`, for OPENAI_BASE_URL. */
  baseURL: string;
  /** `127.0.0.1:<port>`, for MAQUETTE_ALLOW_HOSTS. */
  host: string;
  stats: FakeStats;
  close(): Promise<void>;
}

/**
 * Starts an OpenAI-compatible server on loopback that behaves as the model's name says (`planOf`). Chat completions (streamed
 * and whole), `/v1/models`, `/v1/images/generations`, and `GET /stats`. Modes: `ok`, `slow` (2 tokens a second), `cut`,
 * `stall`, `garbled`, `error` (all after half of the tokens), `nofinish`, `endless`, `empty`, `silent` (comments only),
 * `headers` (only those), `hang`, `reset`, `nohttp`, `redirect`, `gzip`, `wrong-type`, `bigline`, `bytes` (one byte a write),
 * `echo` (401 that repeats the key), and any status from 400 to 599. As a judge of two drafts (`judgement`): `judge-obey`,
 * `judge-invert`, `judge-first`, `judge-tie`, `judge-follow`, `judge-talk`, `judge-parrot`.
 */
export async function startFakeProvider(
  options: { port?: number; plan?: Partial<FakePlan> } = {},
): Promise<FakeProvider> {
  const player = new Player();
  const base = { ...defaultPlan, ...options.plan };
  const stats: FakeStats = { requests: 0, streams: 0, open: 0, peakOpen: 0, tokens: 0, byModel: {} };
  const server = http.createServer((request, response) => {
    stats.requests += 1;
    answer(request, response, { player, base, stats }).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(400);
      response.end(String(error));
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', 2_048, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    host: `127.0.0.1:${port}`,
    baseURL: `http://127.0.0.1:${port}/v1`,
    stats,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Room {
  player: Player;
  base: FakePlan;
  stats: FakeStats;
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

async function answer(request: IncomingMessage, response: ServerResponse, room: Room): Promise<void> {
  const path = request.url?.split('?')[0];
  if (request.method === 'GET' && path === '/stats') return sendJson(response, room.stats);
  if (request.method === 'GET' && path === '/v1/models') {
    return sendJson(response, { object: 'list', data: [{ id: 'fake', object: 'model', owned_by: 'fake' }] });
  }
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const body = JSON.parse(Buffer.concat(parts).toString('utf8') || '{}') as Record<string, unknown>;
  const model = String(body.model ?? '');
  const met = (room.stats.byModel[model] ?? 0) + 1;
  room.stats.byModel[model] = met;
  const asked = planOf(model, room.base);
  const spared = asked.fails > 0 && met > asked.fails;
  const plan = {
    ...asked,
    ...(spared ? { mode: 'ok' } : {}),
    ...(asked.mode === 'slow' ? { tps: 2 } : {}),
  };
  if (failBefore(plan, request, response)) return;
  if (request.method === 'POST' && path === '/v1/images/generations') {
    const picture = plan.mode === 'garbled' ? Buffer.from('not a picture') : fakePng(64);
    const data = plan.mode === 'empty' ? [] : [{ b64_json: picture.toString('base64') }];
    return sendJson(response, { created: 1_700_000_000, data });
  }
  if (request.method !== 'POST' || path !== '/v1/chat/completions') {
    response.writeHead(404, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({ error: { message: `No such route: ${path}`, type: 'invalid_request_error' } }),
    );
    return;
  }
  const ask: ChatAsk = {
    model,
    stream: body.stream === true,
    promptLength: JSON.stringify(body.messages ?? '').length,
  };
  const judged = judgement(plan.mode, body.messages);
  if (judged !== null) {
    if (plan.ttft > 0) await new Promise((resolve) => setTimeout(resolve, plan.ttft));
    return sayChat(ask, judged, response);
  }
  if (!ask.stream) return sendJson(response, wholeChat(ask, plan));
  countOpen(room.stats, response);
  streamChat(ask, plan, response, room.player, (count) => {
    room.stats.tokens += count;
  });
}

function countOpen(stats: FakeStats, response: ServerResponse): void {
  stats.streams += 1;
  stats.open += 1;
  stats.peakOpen = Math.max(stats.peakOpen, stats.open);
  response.on('close', () => {
    stats.open -= 1;
  });
}
