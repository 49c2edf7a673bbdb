import type { Topic } from '@parley/contract';
import type { Deps } from './deps.ts';
import { listTopics } from './modules/company/workspaces/index.ts';
import { conversationJobs, offerDeadlines } from './modules/messaging/conversations/index.ts';
import { readEventsOfTypes } from './modules/messaging/messages/index.ts';
import { housekeeping } from './modules/operations/housekeeping/index.ts';
import { answerDeadlines, placeDeadlines, routingJobs } from './modules/queue/routing/index.ts';
import type { JobHandler, PeriodicTask } from './platform/jobs/index.ts';
import type { Follower } from './platform/log/follow.ts';

/** Every kind of job, and who does it. */
export const jobHandlers: JobHandler<Deps>[] = [...conversationJobs, ...routingJobs];

/** What comes by the calendar. */
export const periodicTasks: PeriodicTask<Deps>[] = [housekeeping];

/** Who follows the log. A new name begins at the end of the logs only if its migration says so. */
export const followers: Follower<{ topics: Topic[] }>[] = [
  {
    name: 'jobs',
    deciders: [answerDeadlines, offerDeadlines, placeDeadlines],
    readSettings: async (run, workspaceId) => ({ topics: await listTopics(run, workspaceId) }),
    readEvents: readEventsOfTypes,
  },
];
