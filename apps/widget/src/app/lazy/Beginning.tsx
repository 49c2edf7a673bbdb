import { openingOf } from '../outbox.ts';
import { problemText } from '../trouble.ts';

/** Why a conversation has not begun yet although its first message is written. */
export function Beginning() {
  const item = openingOf();
  const problem = item?.state === 'waiting' && item.problem;
  return (
    <p role="status" class={problem ? 'situation' : 'sr'}>
      {problem && problemText(problem.code)}
    </p>
  );
}
