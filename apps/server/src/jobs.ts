import type { Basics } from './basics.ts';
import { doesWork } from './config.ts';
import { channelFileJob, type FetchDeps } from './modules/channels/inbound/index.ts';
import { templateJob } from './modules/channels/templates/index.ts';
import { waitingJobs, waitingWords } from './modules/channels/waiting/index.ts';
import { listInboxes, listTopics } from './modules/company/workspaces/index.ts';
import { conversationJobs, offerDeadlines } from './modules/messaging/conversations/index.ts';
import { readEventsOfTypes } from './modules/messaging/messages/index.ts';
import { searchFollower } from './modules/messaging/search/index.ts';
import { housekeeping } from './modules/operations/housekeeping/index.ts';
import { type Importer, importJobs } from './modules/operations/imports/index.ts';
import {
  answerDeadlines,
  type PlaceKeeper,
  placeDeadlines,
  type Router,
  routingJobs,
} from './modules/queue/routing/index.ts';
import { createJobRunner, type JobHandler, type PeriodicTask } from './platform/jobs/index.ts';
import { decidingFollower, type Follower } from './platform/log/follow.ts';
import { createFollowers, type Followers } from './platform/log/followers.ts';
import type { Platform } from './platform-parts.ts';

/** What handlers are given. */
type JobDeps = Basics &
  Pick<Platform, 'databaseUrl'> &
  FetchDeps & { router: Router; places: PlaceKeeper; importer: Importer };

/** Every kind of job, and who does it. */
const handlers: JobHandler<JobDeps>[] = [
  ...conversationJobs,
  ...routingJobs,
  ...waitingJobs,
  channelFileJob,
  templateJob,
  ...importJobs,
];

/** What comes by the calendar. */
const periodic: PeriodicTask<JobDeps>[] = [housekeeping];

/** Who follows the log. A new name begins at the end of the logs only if its migration says so. */
const followers: Follower[] = [
  decidingFollower({
    name: 'jobs',
    deciders: [answerDeadlines, offerDeadlines, placeDeadlines, waitingWords],
    readSettings: async (run, workspaceId) => ({
      topics: await listTopics(run, workspaceId),
      inboxes: await listInboxes(run, workspaceId),
    }),
    readEvents: readEventsOfTypes,
  }),
  searchFollower,
];

/** Follows what was committed, where this process does work; elsewhere it tells those that do. */
export function createJobFollowers(deps: Basics & Pick<Platform, 'bus'>): Followers {
  const all = createFollowers(deps, followers);
  return { ...all, start: () => doesWork(deps.config) && all.start() };
}

/** Runs jobs, where this process does work. */
export function createJobs(deps: JobDeps) {
  const runner = createJobRunner(deps, { databaseUrl: deps.databaseUrl, handlers, periodic });
  return { ...runner, start: () => doesWork(deps.config) && runner.start() };
}
