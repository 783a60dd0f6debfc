import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detailOf, redact, rememberSecret } from './redact';

describe('redact', () => {
  it.each([
    'Incorrect API key provided: sk-proj-S3CR3T00aa11bb22.',
    'Incorrect API key provided: sk-S3C***3T00.',
    'Authorization: Bearer S3CR3T00aa11',
    '{"headers":{"authorization":"Bearer S3CR3T00aa11"}}',
    'request failed (api-key=S3CR3T00aa11)',
    'api_key: "S3CR3T00aa11"',
    '{\\"apiKey\\":\\"S3CR3T00aa11\\"}',
    'token=S3CR3T00aa11&x=1',
    'at https://user:S3CR3T00@api.example/v1',
    'bearer S3CR3T00aa11==',
    'gsk_S3CR3T00aa11',
    'Basic S3CR3T00aa11==',
  ])('strikes the key out of: %s', (text) => {
    expect(redact(text)).not.toMatch(/S3C/);
    expect(redact(text)).toContain('[hidden]');
  });

  it.each([
    "This model's maximum context length is 4096 tokens. However, you requested 5000 tokens.",
    'Rate limit reached for gpt-4o-mini in organization org-x on tokens per min.',
    'The model `qwen2.5:7b` does not exist',
    'You tried to access a basic feature',
  ])('leaves ordinary words alone: %s', (text) => expect(redact(text)).toBe(text));

  it.each(['a-', 'eyJ-', 'bearer a', 'token ', 'api-key', 'a://', 'sk-', '"token" ', 'basic\n'])(
    'comes to its end where %j is repeated',
    (part) => {
      // What backtracks does not end before the test's limit; how long it takes is for `npm run bench:core` to say.
      expect(typeof redact(part.repeat(64_000 / part.length))).toBe('string');
    },
  );

  it('keeps JSON readable', () => {
    const body = JSON.stringify({
      error: { message: 'Bad "token": "abc"; token="x\\"y"', authorization: 'Bearer abcdefgh' },
    });
    expect(() => JSON.parse(redact(body))).not.toThrow();
    expect(redact(body)).not.toContain('abcdefgh');
  });

  it('strikes out any key that was sent, wherever it comes back', () => {
    const key = fc
      .string({ minLength: 6, maxLength: 60, unit: 'grapheme-ascii' })
      .filter((text) => text.trim() === text);
    fc.assert(
      fc.property(key, fc.string(), fc.string(), (secret, before, after) => {
        rememberSecret(secret);
        expect(detailOf(before + secret + after)).not.toContain(secret);
      }),
    );
  });
});

it('details are one line of at most 200 characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 1_000 }), (text) => {
      const detail = detailOf(text);
      expect(detail.length).toBeLessThanOrEqual(200);
      expect(detail.isWellFormed()).toBe(true);
      expect(detail).not.toMatch(/[\n\r\t]/);
    }),
  );
});
