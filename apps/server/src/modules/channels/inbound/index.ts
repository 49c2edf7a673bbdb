export { createDoors, type Doors } from './doors.ts';
export { channelFileJob, type FetchDeps } from './fetch-file.ts';
export { retryHooks } from './hook-queries.ts';
export { countLeftovers, listLeftovers } from './leftovers.ts';
export { registerHooks } from './register-hooks.ts';
export { tellEvents } from './tell-events.ts';
