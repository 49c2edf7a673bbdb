import type { Basics } from '../../../basics.ts';
import type { MessageDoor } from './prepare-message.ts';

/** What it takes to write into a thread. */
export type MessageDeps = Basics & { door: MessageDoor };
