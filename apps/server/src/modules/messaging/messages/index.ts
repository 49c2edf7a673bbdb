export { type Committer, createCommitter } from './committer.ts';
export { lastMessageOf } from './excerpts.ts';
export { newMessage } from './new-message.ts';
export { insertMessage, type MessageRow, presentMessage, readThread, WITH_QUOTED } from './queries.ts';
