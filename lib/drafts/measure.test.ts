import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutWell, sizeOfText, titleOfText } from './measure';
import { readPicture } from './picture';

describe('the title of a text', () => {
  it.each([
    ['# A *brass* lamp #\n\nBody', 'A brass lamp'],
    ['Words first\n\n## Then a heading', 'Then a heading'],
    ['\n\n---\n\n- **First** line\nsecond', 'First line'],
    ['[A link](https://example.org) here', 'A link here'],
    ['港口的灯\n正文', '港口的灯'],
    ['***\n\n', ''],
  ])('%j', (text, title) => {
    expect(titleOfText(text)).toBe(title);
  });

  it('is never long and never half a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const title = titleOfText(text.toWellFormed());
        expect(title.length).toBeLessThanOrEqual(120);
        expect(title.isWellFormed()).toBe(true);
      }),
    );
    expect(cutWell('a🌊', 2)).toBe('a');
  });
});

describe('the size of a text', () => {
  it('is words, or characters where none are written apart', () => {
    expect(sizeOfText('A lamp, for makers.')).toBe(4);
    expect(sizeOfText('港口的灯。')).toBe(4);
  });
});

describe('the header of a picture', () => {
  const png = Buffer.alloc(24);
  png.write('\x89PNG\r\n\x1a\n', 'latin1');
  png.writeUInt32BE(1080, 16);
  png.writeUInt32BE(1350, 20);
  const jpeg = Buffer.from('ffd8ffe000044a46ffc0001108048003c003012200021101031101', 'hex');
  const webp = Buffer.alloc(30);
  webp.write('RIFF', 0, 'latin1');
  webp.write('WEBPVP8X', 8, 'latin1');
  webp.writeUIntLE(639, 24, 3);
  webp.writeUIntLE(479, 27, 3);

  it('gives type and pixels', () => {
    expect(readPicture(png)).toEqual({ mediaType: 'image/png', width: 1080, height: 1350 });
    expect(readPicture(jpeg)).toEqual({ mediaType: 'image/jpeg', width: 960, height: 1152 });
    expect(readPicture(webp)).toEqual({ mediaType: 'image/webp', width: 640, height: 480 });
  });

  it('is refused where it is none, and never read beyond its end', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 60 }),
        fc.constantFrom(png, jpeg, webp),
        fc.nat(60),
        (junk, head, cut) => {
          expect(readPicture(junk)).toBeNull();
          readPicture(Buffer.concat([head.subarray(0, cut), junk]));
        },
      ),
    );
    expect(readPicture(Buffer.from('<svg/>'))).toBeNull();
  });
});
