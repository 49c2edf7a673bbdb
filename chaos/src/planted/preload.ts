// Loaded before the product (`node --import`) to run it with a planted fault. PLANTED_FAULT names the one.
import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { PLANTED } from './faults.ts';

const FAULTS = new URL('faults.ts', import.meta.url).href;
const fault = PLANTED.find(({ name }) => name === process.env.PLANTED_FAULT);
if (!fault?.seam) throw new Error(`there is no planted fault ${process.env.PLANTED_FAULT} with a seam`);
const { file, exports: name } = fault.seam;
const { href } = new URL(`../../../apps/server/src/${file}`, import.meta.url);
if (!existsSync(fileURLToPath(href))) throw new Error(`${file} is gone, where ${fault.name} was planted`);

/** What everybody gets who asks for the file: all that it exports, with one function put around another. */
const PLANTED_FILE = `
  export * from '${href}?sound';
  import * as sound from '${href}?sound';
  import { PLANTED } from '${FAULTS}';
  if (typeof sound.${name} !== 'function') throw new Error('${file} no longer exports ${name}, where ${fault.name} was planted');
  export const ${name} = PLANTED.find(({ name }) => name === '${fault.name}').seam.plant(sound.${name});
  console.error('planted: ${fault.name}');
`;

registerHooks({
  load: (url, context, nextLoad) =>
    url === href ? { format: 'module', source: PLANTED_FILE, shortCircuit: true } : nextLoad(url, context),
});
