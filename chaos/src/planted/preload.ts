// Loaded before the product (`node --import`) to run it with a planted fault. PLANTED_FAULT names the one.
import { registerHooks } from 'node:module';
import { PLANTED } from './faults.ts';

const fault = PLANTED.find(({ name }) => name === process.env.PLANTED_FAULT);
if (!fault) throw new Error(`there is no planted fault ${process.env.PLANTED_FAULT}`);

const waiting = new Set(fault.patches);

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    const wanted = [...waiting].filter(({ file }) => url.endsWith(file));
    if (wanted.length === 0) return loaded;
    let source = String(loaded.source);
    for (const patch of wanted) {
      if (!source.includes(patch.from)) throw new Error(`${patch.file} no longer says: ${patch.from}`);
      source = source.replace(patch.from, () => patch.to);
      waiting.delete(patch);
    }
    console.error(`planted in ${url}: ${fault.name}`);
    return { ...loaded, source };
  },
});
