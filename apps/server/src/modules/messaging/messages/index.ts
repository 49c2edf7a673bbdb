export { type Committer, createCommitter } from './committer.ts';
export { excerptOf } from './excerpt.ts';
export { insertMessage, readThread } from './queries.ts';
export { readCustomerEvents, readEvents, readEventsOfTypes } from './read-events.ts';
