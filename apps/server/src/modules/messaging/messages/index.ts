export { type Committer, createCommitter } from './committer.ts';
export { isCorrectable, plainFormOf } from './content-rules.ts';
export { lastMessageOf } from './excerpts.ts';
export { importedPlace } from './imported-place.ts';
export type { MessageDeps } from './message-deps.ts';
export { type NewMessage, newMessage, writtenBy } from './new-message.ts';
export { createMessageDoor, type Outgoing, type PreparedMessage } from './prepare-message.ts';
export type { Processor } from './processors/processor.ts';
export {
  findByClientIds,
  findMessage,
  insertMessage,
  type MessageRow,
  readThread,
} from './queries.ts';
export { readCustomerEvents, readEvents, readEventsAt, readEventsOfTypes } from './read-events.ts';
export { readImported } from './read-imported.ts';
export { readWithNeighbours, type WithNeighbours } from './read-with-neighbours.ts';
export { recordDelivery, restartDelivery } from './record-delivery.ts';
export { refreshAnswer } from './refresh-answer.ts';
export { revisionByMessage } from './revise-event.ts';
export { isRepeat } from './sent.ts';
