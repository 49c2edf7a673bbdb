export { type Committer, createCommitter } from './committer.ts';
export { excerptOf } from './excerpt.ts';
export { insertMessage, type MessageRow, presentMessage, readThread } from './queries.ts';
export { readCustomerEvents, readEvents, readEventsOfTypes } from './read-events.ts';
