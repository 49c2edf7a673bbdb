import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyToken } from './verify-token.ts';

const SECRET = 'pis_of-the-test';
const INBOX = 'q7w2e9r4t1';
const USER = { id: 4711, name: 'Amina Ötieno 👋', email: 'amina@example.com', attributes: { plan: 'a/b+c' } };
const json = JSON.stringify(USER);

/** How each language says that its snippet is called and the token printed. */
const CALLS = {
  js: {
    program: process.execPath,
    file: 'token.mjs',
    code: (s: string) => `${s}\nconsole.log(parleyToken('${SECRET}', '${INBOX}', JSON.parse('${json}')));`,
  },
  python: {
    program: 'python3',
    file: 'token_of.py',
    code: (s: string) => `${s}\nprint(parley_token("${SECRET}", "${INBOX}", json.loads('''${json}''')))`,
  },
  php: {
    program: 'php',
    file: 'token.php',
    code: (s: string) => `${s}\necho parley_token('${SECRET}', '${INBOX}', json_decode('${json}', true));`,
  },
};

let page: string;
let folder: string;
beforeAll(async () => {
  page = await readFile(new URL('../../../../../../docs/identity.md', import.meta.url), 'utf8');
  folder = await mkdtemp(join(tmpdir(), 'parley-snippets-'));
});
afterAll(() => rm(folder, { recursive: true }));

test.each(Object.entries(CALLS))(
  'the snippet in %s signs a token that is believed',
  async (language, call) => {
    const snippet = new RegExp(`\`\`\`${language}\\n(.+?)\`\`\``, 's').exec(page)?.[1] ?? '';
    const file = join(folder, call.file);
    await writeFile(file, call.code(snippet));

    const { stdout } = await promisify(execFile)(call.program, [file]);

    const proof = verifyToken(stdout.trim(), {
      secrets: [{ id: 'one', secret: SECRET }],
      audience: INBOX,
      now: new Date(),
    });
    const { id: _, ...claims } = USER;
    await expect(proof).resolves.toMatchObject({ sub: '4711', payload: claims });
  },
);
