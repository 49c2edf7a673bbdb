import { expect, test } from 'vitest';
import { decode, detectEncoding } from './encoding.ts';

async function* inPieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
async function read(bytes: Buffer, size = 3) {
  const encoding = await detectEncoding(inPieces(bytes, 64));
  let text = '';
  for await (const piece of decode(inPieces(bytes, size), encoding)) text += piece;
  return [encoding, text];
}
const TEXT = 'Kunde;Text\n1;“Grüße”, Zoë – Москва\n'.repeat(3);
const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16();

test('the encoding is told by the bytes, with a mark and without, whatever pieces letters are torn into', async () => {
  expect(await read(Buffer.from(TEXT))).toEqual(['utf-8', TEXT]);
  expect(await read(Buffer.from(`\ufeff${TEXT}`))).toEqual(['utf-8', TEXT]);
  expect(await read(Buffer.from(`\ufeff${TEXT}`, 'utf16le'))).toEqual(['utf-16le', TEXT]);
  expect(await read(swapped(`\ufeff${TEXT}`))).toEqual(['utf-16be', TEXT]);
  expect(await read(Buffer.from(TEXT.replace('Москва', ''), 'utf16le'))).toEqual([
    'utf-16le',
    TEXT.replace('Москва', ''),
  ]);
  expect(await read(swapped('id,text\n1,hello\n'))).toEqual(['utf-16be', 'id,text\n1,hello\n']);
});

test('one letter that is no UTF-8, the last of all, makes it Windows-1252', async () => {
  expect(await read(Buffer.concat([Buffer.from('a'.repeat(500)), Buffer.from([0x93, 0xfc, 0x94])]))).toEqual([
    'windows-1252',
    `${'a'.repeat(500)}“ü”`,
  ]);
});
