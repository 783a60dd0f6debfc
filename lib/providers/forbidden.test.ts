import { channel } from 'node:diagnostics_channel';
import { createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startFakeProvider } from '@/lib/testing/index';
import type { Resolved, Resolver } from './exchange';
import { guardedFetch } from './guarded-fetch';
import { OutgoingError } from './outgoing-error';
import { parseAllowHosts } from './policy';

// Every TCP attempt of this process, as Node itself reports it.
let attempts: string[] = [];
const sockets = channel('net.client.socket');
const onSocket = (message: unknown) => {
  (message as { socket: Socket }).socket.on('connectionAttempt', (address: string, port: number) =>
    attempts.push(`${address}:${port}`),
  );
};
let trap: Server;
let port = 0;
beforeAll(async () => {
  sockets.subscribe(onSocket);
  trap = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
  port = (trap.address() as { port: number }).port;
});
afterAll(() => {
  sockets.unsubscribe(onSocket);
  trap.close();
});
beforeEach(() => {
  attempts = [];
});

const v4 = (address: string): Resolved => [{ address, family: 4 }];
const v6 = (address: string): Resolved => [{ address, family: 6 }];

async function refusalOf(
  url: string,
  options: { resolver?: Resolver; allow?: string[] } = {},
): Promise<OutgoingError> {
  const resolver = options.resolver ?? (async (host) => Promise.reject(new Error(`asked for ${host}`)));
  const get = guardedFetch({
    allow: parseAllowHosts(options.allow ?? []),
    resolver,
    limits: { retries: 0, connectMs: 2_000, firstByteMs: 2_000 },
  });
  const error = await get(url).then(
    (response) => new Error(`answered ${response.status}`),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(OutgoingError);
  return error as OutgoingError;
}

// Addresses in every dress a URL can give them. PORT is a port of this machine that really listens.
const literal = [
  'https://127.0.0.1:PORT/',
  'https://127.0.0.2:PORT/',
  'https://127.1:PORT/',
  'https://127.0.1:PORT/',
  'https://127.255.255.254:PORT/',
  'https://2130706433:PORT/',
  'https://0x7f000001:PORT/',
  'https://0x7f.0.0.1:PORT/',
  'https://0x7f.1:PORT/',
  'https://017700000001:PORT/',
  'https://0177.0.0.1:PORT/',
  'https://0177.0x0.0.01:PORT/',
  'https://127.0.0.1.:PORT/',
  'https://①②⑦.0.0.1:PORT/',
  'https://127。0。0。1:PORT/',
  'https://%31%32%37.0.0.1:PORT/',
  'https://localhost:PORT/',
  'https://LOCALHOST:PORT/',
  'https://localhost.:PORT/',
  'https://api.localhost:PORT/',
  'https://ｌｏｃａｌｈｏｓｔ:PORT/',
  'http://127.0.0.1:PORT/',
  'http://localhost:PORT/',
  'https://0.0.0.0:PORT/',
  'https://0:PORT/',
  'https://0.0.0.1/',
  'https://0.255.255.255/',
  'https://10.0.0.1/',
  'https://10.255.255.255/',
  'https://167772161/',
  'https://0xa.0.0.1/',
  'https://012.1/',
  'https://100.64.0.1/',
  'https://100.127.255.254/',
  'https://100.100.100.200/',
  'https://168.63.129.16/',
  'https://169.254.0.1/',
  'https://169.254.169.254/latest/meta-data/',
  'https://169.254.170.2/v2/credentials',
  'https://2852039166/',
  'https://0xa9fea9fe/',
  'https://0251.0376.0251.0376/',
  'https://169.254.43518/',
  'https://172.16.0.1/',
  'https://172.31.255.255/',
  'https://172.20.10.1/',
  'https://192.0.0.1/',
  'https://192.0.0.192/',
  'https://192.0.2.1/',
  'https://192.88.99.1/',
  'https://192.168.0.1/',
  'https://192.168.255.255/',
  'https://3232235777/',
  'https://0xc0a80101/',
  'https://198.18.0.1/',
  'https://198.19.255.255/',
  'https://198.51.100.7/',
  'https://203.0.113.9/',
  'https://224.0.0.1/',
  'https://239.255.255.250/',
  'https://240.0.0.1/',
  'https://255.255.255.255/',
  'https://4294967295/',
  'https://[::]:PORT/',
  'https://[::1]:PORT/',
  'https://[0:0:0:0:0:0:0:1]:PORT/',
  'https://[0000:0000:0000:0000:0000:0000:0000:0001]:PORT/',
  'https://[::ffff:127.0.0.1]:PORT/',
  'https://[::ffff:7f00:1]:PORT/',
  'https://[0:0:0:0:0:ffff:7f00:0001]:PORT/',
  'https://[::ffff:8.8.8.8]/',
  'https://[::ffff:10.0.0.1]/',
  'https://[::ffff:169.254.169.254]/',
  'https://[::ffff:a9fe:a9fe]/',
  'https://[::ffff:0:127.0.0.1]:PORT/',
  'https://[::ffff:0:808:808]/',
  'https://[::127.0.0.1]:PORT/',
  'https://[::7f00:1]:PORT/',
  'https://[::8.8.8.8]/',
  'https://[64:ff9b::127.0.0.1]:PORT/',
  'https://[64:ff9b::7f00:1]:PORT/',
  'https://[64:ff9b::10.0.0.1]/',
  'https://[64:ff9b::169.254.169.254]/',
  'https://[64:ff9b::192.168.1.1]/',
  'https://[64:ff9b:1::8.8.8.8]/',
  'https://[64:ff9b:1::1]/',
  'https://[2002:7f00:1::]:PORT/',
  'https://[2002:0a00:0001::1]/',
  'https://[2002:a9fe:a9fe::1]/',
  'https://[2002:0808:0808::1]/',
  'https://[2001::1]/',
  'https://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/',
  'https://[2001:2::1]/',
  'https://[2001:10::1]/',
  'https://[2001:20::1]/',
  'https://[2001:db8::1]/',
  'https://[2001:1ff:ffff::1]/',
  'https://[3ffe::1]/',
  'https://[3fff::1]/',
  'https://[100::1]/',
  'https://[4000::1]/',
  'https://[5f00::1]/',
  'https://[fc00::1]/',
  'https://[fd00::1]/',
  'https://[fd00:ec2::254]/',
  'https://[fd20:ce::254]/',
  'https://[fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff]/',
  'https://[fe80::1]/',
  'https://[febf::1]/',
  'https://[fe80::a9fe:a9fe]/',
  'https://[fec0::1]/',
  'https://[feff::1]/',
  'https://[ff02::1]/',
  'https://[ff05::1:3]/',
  'https://[ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff]/',
];

const otherwise = [
  'http://example.com/',
  'http://8.8.8.8/',
  'http://[2606:4700:4700::1111]/',
  'ftp://example.com/',
  'file:///etc/passwd',
  'data:text/plain,hello',
  'gopher://127.0.0.1:PORT/',
  'ws://example.com/',
  'javascript:alert(1)',
  'blob:https://example.com/x',
  'https://user@example.com/',
  'https://user:hunter2@example.com/',
  'https://:hunter2@example.com/',
  'https://example.com@127.0.0.1:PORT/',
  'https://127.0.0.1:PORT#@example.com/',
  'https://127.0.0.1:PORT\\@example.com/',
  'https://[fe80::1%25eth0]/',
  'https://256.256.256.256/',
  'https://0x100000000/',
  'https://',
  '//example.com/',
  'example.com',
  '',
];

const resolved: Resolved[] = [
  ...[
    '127.0.0.1',
    '127.8.8.8',
    '0.0.0.0',
    '10.1.2.3',
    '100.64.1.1',
    '100.100.100.200',
    '168.63.129.16',
    '169.254.169.254',
    '172.16.5.4',
    '192.0.0.192',
    '192.168.1.1',
    '198.18.1.1',
    '224.0.0.251',
    '255.255.255.255',
    'not an address',
    '',
  ].map(v4),
  ...[
    '::1',
    '::',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::a00:1',
    '2002:7f00:1::',
    'fd12::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'ff02::1',
    '2001:db8::1',
  ].map(v6),
  // One good address does not make up for a bad one, in either order.
  [...v4('8.8.8.8'), ...v4('127.0.0.1')],
  [...v4('127.0.0.1'), ...v4('8.8.8.8')],
  [...v6('2606:4700::1111'), ...v4('192.168.0.10')],
];

describe('addresses that are never called', () => {
  it('are at least 150 in the tables below', () => {
    expect(literal.length + otherwise.length + resolved.length).toBeGreaterThanOrEqual(150);
  });

  it.each(literal)('refuses %s', async (url) => {
    const error = await refusalOf(url.replace('PORT', String(port)));
    expect(error.reason).toBe('blockedAddress');
    expect(attempts).toEqual([]);
  });

  it.each(otherwise)('refuses %s', async (url) => {
    const error = await refusalOf(url.replace('PORT', String(port)));
    expect(error.reason).toBe('blockedAddress');
    expect(error.message).not.toContain('hunter2');
    expect(attempts).toEqual([]);
  });

  it.each(resolved.map((found) => [found.map(({ address }) => address).join(' and '), found] as const))(
    'refuses a public name that leads to %s',
    async (_, found) => {
      const error = await refusalOf(`https://api.example:${port}/`, { resolver: async () => found });
      expect(error.reason).toBe('blockedAddress');
      expect(attempts).toEqual([]);
    },
  );

  it('says exactly what to add', async () => {
    expect((await refusalOf('http://localhost:11434/v1')).message).toContain(
      'add localhost:11434 to MAQUETTE_ALLOW_HOSTS',
    );
    expect((await refusalOf('http://[::1]:8080/v1')).message).toContain(
      'add [::1]:8080 to MAQUETTE_ALLOW_HOSTS',
    );
    expect((await refusalOf('https://10.0.0.7/v1')).message).toContain(
      'add 10.0.0.7:443 to MAQUETTE_ALLOW_HOSTS',
    );
  });
});

describe('names that change their mind', () => {
  it('calls what was judged, and judges every time', async () => {
    const fake = await startFakeProvider();
    const answers = [v4('127.0.0.1'), v4('169.254.169.254')];
    let asked = 0;
    const get = guardedFetch({
      allow: parseAllowHosts([`studio.example:${fake.port}`]),
      resolver: async () => answers[asked++]!,
      limits: { retries: 0 },
    });
    const url = `http://studio.example:${fake.port}/v1/models`;
    const first = await get(url, { headers: { connection: 'close' } });
    expect(first.status).toBe(200);
    expect(asked).toBe(1);
    expect(attempts).toEqual([`127.0.0.1:${fake.port}`]);
    await first.text();
    const busy = await get(`http://studio.example:${fake.port}/v1/chat/completions`, {
      method: 'POST',
      body: JSON.stringify({ model: 'fake@mode=stall', stream: true }),
    });
    // The kept connection is in use, so this call needs a new one, and the name now leads to the metadata service.
    const second = await get(url).catch((thrown: unknown) => thrown);
    expect(second).toMatchObject({ reason: 'blockedAddress' });
    expect(asked).toBe(2);
    expect(attempts).toEqual([`127.0.0.1:${fake.port}`]);
    await busy.body?.cancel();
    await fake.close();
  });
});

describe('hosts that the operator allows', () => {
  it('are called by exactly that name and port', async () => {
    const fake = await startFakeProvider();
    const url = `http://127.0.0.1:${fake.port}/v1/models`;
    for (const allow of [[fake.host], ['127.0.0.1'], [`127.1:${fake.port}`], [`http://${fake.host}/v1`]]) {
      const response = await guardedFetch({ allow: parseAllowHosts(allow) })(url);
      expect((await response.json()).object).toBe('list');
    }
    for (const allow of [[`127.0.0.1:${fake.port + 1}`], ['127.0.0.2'], ['localhost'], ['1'], ['*']]) {
      expect((await refusalOf(url, { allow })).reason).toBe('blockedAddress');
    }
    await fake.close();
  });

  it('never include metadata, link-local or multicast addresses', async () => {
    for (const host of [
      '169.254.169.254',
      '100.100.100.200',
      '[fe80::1]',
      '[fd00:ec2::254]',
      '224.0.0.1',
      '0.0.0.0',
    ]) {
      const error = await refusalOf(`http://${host}/`, { allow: [host] });
      expect(error.message).toContain('never called');
    }
    expect(attempts).toEqual([]);
  });
});

describe('redirects', () => {
  it.each([
    'http://127.0.0.1:PORT/',
    'http://169.254.169.254/latest/meta-data/',
    'https://example.com/',
    '/v1/models',
    '//example.com/',
  ])('to %s is not followed', async (to) => {
    const fake = await startFakeProvider();
    const get = guardedFetch({ allow: parseAllowHosts([fake.host]) });
    const model = `fake@mode=redirect,to=${to.replace('PORT', String(port))}`;
    const call = get(`${fake.baseURL}/chat/completions`, { method: 'POST', body: JSON.stringify({ model }) });
    await expect(call).rejects.toMatchObject({ reason: 'blockedAddress' });
    expect(fake.stats.requests).toBe(1);
    expect(attempts).toEqual([fake.host]);
    await fake.close();
  });
});
