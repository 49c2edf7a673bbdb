import type { Member } from '@parley/contract';

/** Whether a member serves a topic. Nobody is given topics in a small team: then everybody serves all of them. */
export const servesTopic = ({ topicIds }: Pick<Member, 'topicIds'>, topicId: string | null): boolean =>
  topicId === null || topicIds.length === 0 || topicIds.includes(topicId);
