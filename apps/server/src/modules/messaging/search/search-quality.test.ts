import { startTestServer, type TestServer, type TestWorkspace } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Language } from './testing/language.ts';
import { latinScripts } from './testing/latin-scripts.ts';
import { otherScripts } from './testing/other-scripts.ts';
import { searchAs, seqsIn } from './testing/search-as.ts';
import { untilSearchable, writeMessages } from './testing/write-messages.ts';

const LANGUAGES = [...latinScripts, ...otherScripts];
const TOP = 10;

/** All languages stand in one workspace, so that each must be found among the others. */
describe('what is looked for is found', () => {
  let server: TestServer;
  let workspace: TestWorkspace;
  let places: Map<Language, number[]>;
  beforeAll(async () => {
    server = await startTestServer();
    workspace = await server.workspace();
    const conversationId = await (await workspace.customer()).start('Hello');
    const at = { workspaceId: workspace.id, conversationId };
    const seqs = await writeMessages(server, { ...at, texts: LANGUAGES.flatMap(({ messages }) => messages) });
    places = new Map(LANGUAGES.map((language) => [language, seqs.splice(0, language.messages.length)]));
    await untilSearchable(server, workspace.id);
  });
  afterAll(() => server.close());

  /** Of those that must be found, how many are among the first; and the queries that miss some. */
  async function recallOf(language: Language) {
    const seqs = places.get(language) ?? [];
    const recalls = [];
    for (const [q, expected] of language.queries) {
      const found = seqsIn(
        (await searchAs(workspace.owner, q, { group: 'messages', limit: `${TOP}` })).messages,
      );
      const hits = expected.filter((n) => found.includes(seqs[n] as number)).length;
      recalls.push({ q, recall: hits / expected.length });
    }
    return { name: language.name, recalls };
  }
  const mean = (recalls: { recall: number }[]) =>
    recalls.reduce((sum, { recall }) => sum + recall, 0) / recalls.length;

  test('in every language, within the first ten', async () => {
    const results = [];
    for (const language of LANGUAGES) results.push(await recallOf(language));

    const all = results.flatMap(({ recalls }) => recalls);
    const lines = results.map(({ name, recalls }) => {
      const missed = recalls.filter(({ recall }) => recall < 1).map(({ q }) => q);
      return `${name}: ${mean(recalls).toFixed(2)} of ${recalls.length}${missed.length > 0 ? `, missed ${missed.join(' · ')}` : ''}`;
    });
    console.info(`recall@${TOP} ${mean(all).toFixed(3)} over ${all.length} queries\n${lines.join('\n')}`);
    expect(all.length).toBeGreaterThanOrEqual(150);
    expect(mean(all)).toBeGreaterThanOrEqual(0.95);
    for (const { name, recalls } of results) expect(mean(recalls), name).toBeGreaterThanOrEqual(0.9);
  });
});
