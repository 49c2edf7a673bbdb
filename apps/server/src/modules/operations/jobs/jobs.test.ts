import type { QueuedJob } from '@parley/contract';
import {
  type Http,
  httpOf,
  operatorSession,
  startTestServer,
  type TestServer,
  type TestWorkspace,
  until,
} from '@parley/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  createJobRunner,
  defineJob,
  enqueue,
  handleJob,
  type JobRunner,
  jobOf,
} from '../../../platform/jobs/index.ts';

const CALL_PROVIDER = defineJob('call-provider', ['conversationId']);

describe('the operator’s view of the jobs', () => {
  let server: TestServer;
  let workspace: TestWorkspace;
  let operator: Http;
  let runner: JobRunner;
  let isProviderDown = true;
  const called: string[] = [];
  beforeAll(async () => {
    server = await startTestServer();
    await server.workspace();
    const headers = await operatorSession(server.url);
    operator = httpOf(server.url, () => headers);
    runner = createJobRunner(server.deps, {
      databaseUrl: server.databaseUrl,
      handlers: [
        handleJob(CALL_PROVIDER, async (_, { conversationId }) => {
          if (isProviderDown) throw new Error('the provider is down');
          called.push(conversationId);
        }),
      ],
      periodic: [],
    });
    runner.start();
  });
  beforeEach(async () => {
    workspace = await server.workspace();
  });
  afterAll(async () => {
    await runner.close();
    await server.close();
  });

  /** The only job of this test's workspace. */
  const find = async (state: QueuedJob['state']): Promise<QueuedJob | undefined> => {
    const { jobs } = (await operator.get(`/v1/instance/jobs?state=${state}`)).body;
    return jobs.find((job: QueuedJob) => job.workspaceId === workspace.id);
  };
  const add = async (runAt: Date | null = null): Promise<string> => {
    const conversationId = server.deps.newId();
    await server.deps.db.inTransaction(workspace.id, (tx) =>
      enqueue(tx, server.deps, jobOf(CALL_PROVIDER, { workspaceId: workspace.id, conversationId }, runAt)),
    );
    return conversationId;
  };

  test('a job that failed stands there with its error, and runs at once when it is retried', async () => {
    isProviderDown = true;
    const id = await add();
    const failed = await until(() => find('retrying'));
    expect(failed).toMatchObject({
      name: 'call-provider',
      workspaceId: workspace.id,
      attempts: 1,
      error: 'the provider is down',
    });
    const overview = (await operator.get('/v1/instance/jobs')).body;
    expect(overview.counts.retrying).toBeGreaterThan(0);
    expect(overview.jobs).toContainEqual(failed);

    isProviderDown = false;
    expect((await operator.post(`/v1/instance/jobs/${failed.id}/retry`, {})).status).toBe(204);

    await until(() => called.includes(id));
    await until(async () => (await operator.post(`/v1/instance/jobs/${failed.id}/retry`, {})).status === 404);
  });

  test('a job that is dropped is not run any more', async () => {
    await add(new Date(server.deps.clock.now().getTime() + 3_600_000));
    const job = await until(() => find('scheduled'));

    expect((await operator.delete(`/v1/instance/jobs/${job.id}`)).status).toBe(204);

    expect(await find('scheduled')).toBeUndefined();
    expect((await operator.delete(`/v1/instance/jobs/${job.id}`)).body.code).toBe('not_found');
    expect((await operator.post(`/v1/instance/jobs/${job.id}/retry`, {})).body.code).toBe('not_found');
  });

  test('nobody else sees them, nor touches them', async () => {
    await add(new Date(server.deps.clock.now().getTime() + 3_600_000));
    const job = await until(() => find('scheduled'));

    const tries = await Promise.all([
      workspace.owner.get('/v1/instance/jobs'),
      workspace.owner.post(`/v1/instance/jobs/${job.id}/retry`, {}),
      workspace.owner.delete(`/v1/instance/jobs/${job.id}`),
    ]);

    expect(tries.map(({ body }) => body.code)).toEqual(['not_allowed', 'not_allowed', 'not_allowed']);
    expect(await find('scheduled')).toEqual(job);
  });

  test('a log that nobody follows is told by its lag, and by the metrics', async () => {
    await until(async () => {
      const [lag] = (await operator.get('/v1/instance/jobs')).body.followers;
      return lag.name === 'jobs' && lag.events === 0;
    });

    const figures = await (await fetch(`${server.url}/metrics`)).text();

    expect(figures).toMatch(/^parley_jobs\{state="scheduled"\} \d+$/m);
    expect(figures).toMatch(/^parley_follower_lag_events\{follower="jobs"\} \d+$/m);
  });
});
