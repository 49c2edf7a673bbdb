import { crc32, deflateRawSync } from 'node:zlib';

/** A ZIP file of these texts; `sizeOf` may lie about how large one is unpacked. */
export function makeZip(texts: Record<string, string>, sizeOf = (text: Buffer) => text.length): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(texts)) {
    const raw = Buffer.from(text);
    const packed = deflateRawSync(raw);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc32(raw), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(sizeOf(raw), 18);
    head.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), head, Buffer.from(name), packed]);
    const central = Buffer.alloc(46);
    central.write('PK\u0001\u0002', 'latin1');
    central.writeUInt16LE(20, 4);
    head.copy(central, 6);
    central.writeUInt32LE(offset, 42);
    parts.push(local);
    directory.push(Buffer.concat([central, Buffer.from(name)]));
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}

/** A workbook whose first sheet has these rows; texts are shared, as spreadsheets write them, numbers are not. */
export function makeXlsx(rows: (string | number)[][]): Buffer {
  const texts = [...new Set(rows.flat().filter((cell) => typeof cell === 'string'))];
  const escapeXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const cell = (value: string | number, reference: string) =>
    typeof value === 'number'
      ? `<c r="${reference}"><v>${value}</v></c>`
      : `<c r="${reference}" t="s"><v>${texts.indexOf(value)}</v></c>`;
  const line = (cells: (string | number)[], n: number) =>
    `<row r="${n + 1}">${cells.map((value, c) => cell(value, `${String.fromCharCode(65 + c)}${n + 1}`)).join('')}</row>`;
  return makeZip({
    'xl/sharedStrings.xml': `<sst>${texts.map((text) => `<si><t>${escapeXml(text)}</t></si>`).join('')}</sst>`,
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows.map(line).join('')}</sheetData></worksheet>`,
  });
}
