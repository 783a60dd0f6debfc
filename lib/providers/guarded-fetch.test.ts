import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { guardedFetch } from './guarded-fetch';
import type { Limits } from './limits';
import { parseAllowHosts } from './policy';

const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

/** A real server on loopback and a guarded fetch that may call it. */
async function place(
  handler: (request: IncomingMessage, response: ServerResponse) => void,
  limits: Partial<Limits> = {},
) {
  const server = http.createServer(handler);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  let sockets = 0;
  server.on('connection', () => {
    sockets += 1;
  });
  const get = guardedFetch({
    allow: parseAllowHosts([host]),
    limits: { retryBaseMs: 2, ...limits },
    random: () => 0,
  });
  return { url: `http://${host}`, get, sockets: () => sockets };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request) text += part;
  return text;
}

describe('what is sent', () => {
  it('is the request, asking for no encoding, with a length and no header of ours overridden', async () => {
    const seen: { headers: http.IncomingHttpHeaders; body: string; method?: string }[] = [];
    const { url, get } = await place(async (request, response) => {
      seen.push({ headers: request.headers, body: await bodyOf(request), method: request.method });
      response.end('{}');
    });
    await get(url, {
      method: 'POST',
      body: '{"墨":1}',
      headers: {
        'Accept-Encoding': 'br, gzip',
        host: 'elsewhere.example',
        'transfer-encoding': 'chunked',
        'x-mine': '1',
      },
    });
    const form = new FormData();
    form.set('image', new Blob(['abc'], { type: 'image/png' }), 'a.png');
    await get(new Request(url, { method: 'PUT', body: new Uint8Array([104, 105]) }));
    await get(url, { method: 'POST', body: form });
    expect(seen[0]).toMatchObject({ method: 'POST', body: '{"墨":1}' });
    expect(seen[0]!.headers).toMatchObject({
      'accept-encoding': 'identity',
      'content-length': '9',
      'x-mine': '1',
    });
    expect(seen[0]!.headers.host).toBe(new URL(url).host);
    expect(seen[1]).toMatchObject({ method: 'PUT', body: 'hi' });
    expect(seen[2]!.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    expect(seen[2]!.body).toContain('filename="a.png"');
  });

  it('goes over kept connections', async () => {
    const { url, get, sockets } = await place((_, response) => response.end('ok'));
    for (let i = 0; i < 5; i += 1) await (await get(url)).text();
    expect(sockets()).toBe(1);
    const many = await Promise.all(
      Array.from({ length: 200 }, () => get(url).then((response) => response.text())),
    );
    expect(many.every((text) => text === 'ok')).toBe(true);
  });
});

describe('what comes back', () => {
  it('is a Response with only the headers that are needed', async () => {
    const { url, get } = await place((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'set-cookie': 'a=b', 'x-other': 'c' });
      response.end('{"a":"墨"}');
    });
    const response = await get(url);
    expect([...response.headers]).toEqual([['content-type', 'application/json']]);
    expect(await response.json()).toEqual({ a: '墨' });
  });

  it('is the event stream to its last byte, also without the blank line at its end', async () => {
    const stream = 'data: {"choices":[]}\n\n: bye\n\ndata: [DONE]';
    const { url, get } = await place((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(stream);
    });
    expect(await (await get(url)).text()).toBe(stream);
  });

  it('may be empty', async () => {
    const { url, get } = await place((_, response) => response.writeHead(204).end());
    const response = await get(url);
    expect(response.status).toBe(204);
    expect(response.body).toBeNull();
  });

  it.each(['gzip', 'br', 'deflate', 'zstd', 'identity, gzip', 'x-unknown'])(
    'is refused in the encoding %s',
    async (encoding) => {
      const { url, get } = await place((_, response) =>
        response.writeHead(200, { 'content-encoding': encoding }).end('x'),
      );
      await expect(get(url)).rejects.toMatchObject({ reason: 'garbled' });
    },
  );

  it('has its keys struck out where it is a refusal', async () => {
    const { url, get } = await place((request, response) => {
      response.writeHead(401, `No ${request.headers.authorization}`, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({
          error: { message: `Bad key ${request.headers.authorization}`, header: request.headers['api-key'] },
        }),
      );
    });
    const response = await get(url, {
      headers: { authorization: 'Bearer plainwordkey', 'api-key': 'otherplainkey' },
    });
    const text = `${response.statusText} ${await response.text()}`;
    expect(text).not.toMatch(/plainwordkey|otherplainkey/);
    expect(text).toContain('[hidden]');
  });
});

describe('limits', () => {
  const open = (request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'text/plain' });
    response.write('begin');
    request.resume();
  };

  it('of the whole body', async () => {
    const { url, get } = await place((_, response) => response.end('x'.repeat(3_000)), { bodyBytes: 2_999 });
    await expect(get(url).then((response) => response.text())).rejects.toMatchObject({ reason: 'tooLong' });
    const exact = await place((_, response) => response.end('x'.repeat(3_000)), { bodyBytes: 3_000 });
    expect(await exact.get(exact.url).then((response) => response.text())).toHaveLength(3_000);
  });

  it('of the silences and of the whole time', async () => {
    const idle = await place(open, { idleMs: 60 });
    await expect(idle.get(idle.url).then((response) => response.text())).rejects.toMatchObject({
      reason: 'stalled',
    });
    const first = await place(() => {}, { firstByteMs: 60 });
    await expect(first.get(first.url)).rejects.toMatchObject({ reason: 'noAnswer' });
    const total = await place(open, { totalMs: 60 });
    await expect(total.get(total.url).then((response) => response.text())).rejects.toMatchObject({
      reason: 'tooLong',
    });
  });

  it('of the connection: an address that never answers the resolver', async () => {
    const get = guardedFetch({
      allow: new Set(),
      resolver: () => new Promise(() => {}),
      limits: { connectMs: 40, retries: 1, retryBaseMs: 2 },
    });
    await expect(get('https://slow.example/')).rejects.toMatchObject({ reason: 'providerDown' });
  });

  it('a slow reader pauses the socket and still gets every byte', async () => {
    const big = Buffer.alloc(1_500_000, 'abc');
    const { url, get } = await place((_, response) => response.end(big), { idleMs: 100 });
    const reader = (await get(url)).body!.getReader();
    await new Promise((resolve) => setImmediate(resolve));
    const parts: Uint8Array[] = [];
    for (let next = await reader.read(); !next.done; next = await reader.read()) parts.push(next.value);
    expect(Buffer.concat(parts).equals(big)).toBe(true);
  });
});

describe('retries', () => {
  it.each([
    [429, { 'retry-after': '0' }, 3],
    [500, {}, 3],
    [503, { 'retry-after': new Date(Date.now() - 1_000).toUTCString() }, 3],
    [503, { 'retry-after': '11' }, 1],
    [429, { 'retry-after': new Date(Date.now() + 60_000).toUTCString() }, 1],
    [429, { 'retry-after': 'soon' }, 3],
    [408, {}, 1],
    [400, {}, 1],
    [404, {}, 1],
  ])('%i %j is asked %i times', async (status, headers, times) => {
    let asked = 0;
    const { url, get } = await place((_, response) => {
      asked += 1;
      response.writeHead(status, headers).end('no');
    });
    expect((await get(url)).status).toBe(status);
    expect(asked).toBe(times);
  });

  it('wait as long as Retry-After asks', async () => {
    let asked = 0;
    const { url, get } = await place((_, response) => {
      asked += 1;
      if (asked === 1) response.writeHead(429, { 'retry-after': '1' }).end();
      else response.end('now');
    });
    const began = performance.now();
    expect(await (await get(url)).text()).toBe('now');
    expect(performance.now() - began).toBeGreaterThanOrEqual(990);
  });

  it('follow a lost connection, but never an answer that has begun', async () => {
    let asked = 0;
    const lost = await place((request, response) => {
      asked += 1;
      if (asked < 3) request.socket.resetAndDestroy();
      else response.end('here');
    });
    expect(await (await lost.get(lost.url)).text()).toBe('here');
    let begun = 0;
    const cut = await place((request, response) => {
      begun += 1;
      response.write('half');
      setImmediate(() => request.socket.destroySoon());
    });
    await expect(cut.get(cut.url).then((response) => response.text())).rejects.toMatchObject({
      reason: 'cutOff',
    });
    expect(begun).toBe(1);
  });
});

describe('stopping', () => {
  it.each(['before', 'while waiting', 'between tries', 'in the body'])(
    '%s rejects with the reason given',
    async (when) => {
      const stop = new AbortController();
      const reason = new Error('enough');
      let closed: () => void = () => {};
      const gone = new Promise<void>((resolve) => {
        closed = resolve;
      });
      const { url, get } = await place(
        (request, response) => {
          request.on('close', closed);
          if (when === 'between tries') {
            response.writeHead(503, { 'retry-after': '5' }).end();
            setImmediate(() => stop.abort(reason));
          } else if (when === 'in the body') {
            response.write('half');
            setImmediate(() => stop.abort(reason));
          } else stop.abort(reason);
        },
        { totalMs: 20_000 },
      );
      if (when === 'before') {
        stop.abort(reason);
        closed();
      }
      const call = get(url, { signal: stop.signal }).then((response) => response.text());
      await expect(call).rejects.toBe(reason);
      await gone;
    },
  );

  it('reading ends the request when the reader goes away', async () => {
    let closed: () => void = () => {};
    const gone = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const { url, get } = await place((_, response) => {
      response.write('half');
      response.on('close', closed);
    });
    await (await get(url)).body!.cancel();
    await gone;
  });
});
