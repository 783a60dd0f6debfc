import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { checkDataFolder, checkNode, checkPort } from './preflight';

it('names the Node that runs when it is too old', () => {
  expect(() => checkNode('20.20.2')).toThrow(/^Node 20\.20\.2 runs this script, and 22 or newer is needed/);
  expect(() => checkNode('22.1.0')).not.toThrow();
});

it('refuses a data folder that cannot be one', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'maquette-preflight-'));
  const file = path.join(folder, 'file');
  fs.writeFileSync(file, '');
  expect(() => checkDataFolder(path.join(file, 'data'))).toThrow(/cannot be written \(ENOTDIR\)/);
  checkDataFolder(path.join(folder, 'data'));
  expect(fs.readdirSync(path.join(folder, 'data'))).toEqual([]);
  fs.rmSync(folder, { recursive: true });
});

it('says which port is taken and how to choose another', async () => {
  const taken = net.createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as net.AddressInfo;
  await expect(checkPort(port, '127.0.0.1')).rejects.toThrow(`Port ${port} is taken by another program`);
  taken.close();
  await once(taken, 'close');
  await expect(checkPort(port, '127.0.0.1')).resolves.toBeUndefined();
});
