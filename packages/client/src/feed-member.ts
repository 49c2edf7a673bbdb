import type { CustomerEvent, MemberEvent } from '@parley/contract';
import { connectFeed } from './feed.ts';
import type { MemberFeed, MemberFeedOptions } from './feed-types.ts';

/** `connectFeed` with what only members say and hear; kept out of what a customer loads. */
export function connectMemberFeed<E extends MemberEvent | CustomerEvent = MemberEvent>({
  onViewers,
  onBoard,
  ...options
}: MemberFeedOptions<E>): MemberFeed {
  const standing: { viewing: string | null; board: boolean } = { viewing: null, board: false };
  const sayViewing = () => feed.send({ type: 'viewing', conversationId: standing.viewing });
  const sayBoard = () => feed.send({ type: 'watch', board: standing.board });

  const feed = connectFeed<E>({
    ...options,
    onWelcome(frame) {
      if (standing.viewing) sayViewing();
      if (standing.board) sayBoard();
      options.onWelcome?.(frame);
    },
    onOther(frame) {
      if (frame.type === 'viewers') onViewers?.(frame);
      else onBoard?.(frame);
    },
  });

  return Object.assign(feed, {
    viewing(conversationId: string | null) {
      if (standing.viewing === conversationId) return;
      standing.viewing = conversationId;
      sayViewing();
    },
    watchBoard(watched: boolean) {
      if (standing.board === watched) return;
      standing.board = watched;
      sayBoard();
    },
  });
}
