import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { can, openCapabilities, permissions, roles } from '.';

/** The agreed table, as data: capability and what each role gets. */
const agreed = readFileSync(path.join(import.meta.dirname, 'authorization.csv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','));

describe('the permissions table', () => {
  it('refuses unknown roles and capabilities, and names of the prototype', () => {
    expect(can('owner', 'workspace.rename')).toBe(true);
    for (const role of ['admin', '', 'constructor', '__proto__', 'OWNER'])
      expect(can(role, 'workspace.read')).toBe(false);
    for (const capability of ['toString', 'constructor', '__proto__', 'workspace'])
      expect(can('owner', capability)).toBe(false);
  });

  it('never gives a weaker role what a stronger one lacks, but for nothing', () => {
    const order = ['owner', 'editor', 'reviewer', 'viewer'];
    for (const [capability, allowed] of Object.entries(permissions)) {
      const flags = order.map((role) => (allowed as readonly string[]).includes(role));
      expect(flags.lastIndexOf(true) + 1, capability).toBe(flags.filter(Boolean).length);
    }
  });

  it('equals the agreed table', () => {
    // A link that is over, and another person's account, are nobody's: there is no verb for either.
    const without = ['shareLink.view.revokedOrExpired', 'account.update.other'];
    const known = [...Object.keys(permissions), ...Object.keys(openCapabilities)];
    expect(known.sort()).toEqual(
      agreed
        .map(([capability]) => capability!)
        .filter((one) => !without.includes(one))
        .sort(),
    );
    for (const [capability, ...cells] of agreed) {
      if (!Object.hasOwn(permissions, capability!)) continue;
      for (const [i, role] of roles.entries())
        expect(can(role, capability!), `${capability} for ${role}`).toBe(cells[i] === 'allow');
    }
  });
});
