import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);

/** A program that runs there: what it has printed, and what is typed to it. */
export type Program = {
  /** As soon as it has printed this. Rejects if it ends before. */
  prints(pattern: RegExp): Promise<RegExpExecArray>;
  type(line: string): void;
  end(): void;
};

/** A folder of somebody who has never seen the repository, with the packed client installed and the examples of docs/. */
export type Outside = {
  compile(): Promise<void>;
  run(example: string, env: Record<string, string>): Program;
  remove(): Promise<void>;
};

/** npm, as a person would start it: nothing that another npm has told this process. */
const cleanEnv = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));

export async function installOutside(): Promise<Outside> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-outside-'));
  await run(process.execPath, [join(ROOT, 'packages/client/scripts/make-package.ts')]);
  const npm = (...words: string[]) => run('npm', [...words, '--silent'], { cwd: folder, env: cleanEnv() });
  const { stdout } = await npm('pack', join(ROOT, 'packages/client/dist/package'));
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  await npm('install', '--offline', '--no-audit', '--no-fund', `./${stdout.trim()}`);
  await cp(join(ROOT, 'docs/examples'), folder, { recursive: true });
  return {
    compile: async () => {
      const options = [
        '--noEmit',
        '--strict',
        '--module',
        'nodenext',
        '--target',
        'es2024',
        '--skipLibCheck',
        'false',
      ];
      const types = ['--types', 'node', '--typeRoots', join(ROOT, 'node_modules/@types')];
      const examples = ['own-program.ts', 'webhook-receiver.ts', 'answer-everybody.ts'];
      await run(join(ROOT, 'node_modules/.bin/tsc'), [...options, ...types, ...examples], {
        cwd: folder,
      }).catch(({ stdout: complaints }: { stdout: string }) => {
        throw new Error(complaints);
      });
    },
    run: (example, env) =>
      programOf(spawn(process.execPath, [example], { cwd: folder, env: { ...cleanEnv(), ...env } })),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

function programOf(child: ChildProcess): Program {
  let printed = '';
  const changed = new Set<() => void>();
  const hear = (chunk: Buffer | null) => {
    printed += chunk ?? '';
    for (const look of changed) look();
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  let isOver = false;
  child.on('close', () => {
    isOver = true;
    hear(null);
  });
  const prints = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(printed);
        if (found) resolve(found);
        else if (isOver) reject(new Error(`It ended, and has printed: ${printed}`));
        else return;
        changed.delete(look);
      };
      changed.add(look);
      look();
    });
  return { prints, type: (line) => child.stdin?.write(`${line}\n`), end: () => child.kill() };
}
