import type { Message } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../../../../live/live-state.ts';
import { authorName } from '../author-name.ts';
import { groupsOf, type ReactionGroup } from './reaction-groups.ts';
import classes from './reactions.module.css';
import { useMayReact, useReact } from './use-react.ts';

/** What people felt at a message, and who. Pressing one gives the same, or takes mine back. */
export const Reactions = ({ message }: { message: Message }) =>
  message.reactions.length > 0 && <ReactionList message={message} />;

const ReactionList = ({ message }: { message: Message }) => {
  const { t } = useTranslation('inbox');
  const meId = useLive((state) => state.meId);
  const mayReact = useMayReact(message);
  const { react, isPending } = useReact(message);
  const groups = groupsOf(message.reactions, meId);
  return (
    <ul className={classes.reactions} aria-label={t('reactions.label')}>
      {groups.map((group) => (
        <li key={group.emoji}>
          <Chip
            group={group}
            names={group.by.map((author) => authorName(author, meId))}
            onPress={mayReact ? () => !isPending && react(group.emoji) : null}
          />
        </li>
      ))}
    </ul>
  );
};

type ChipProps = { group: ReactionGroup; names: string[]; onPress: (() => void) | null };

const Chip = ({ group: { emoji, isMine }, names, onPress }: ChipProps) => {
  const { t } = useTranslation('inbox');
  const label = t('reactions.by', { emoji, names: names.join(', ') });
  const shown = (
    <>
      <span aria-hidden>{emoji}</span>
      <bdi className={classes.who} aria-hidden>
        {names.length === 1 ? names[0] : names.length}
      </bdi>
    </>
  );
  if (!onPress)
    return (
      <span className={classes.chip} role="img" aria-label={label} title={label}>
        {shown}
      </span>
    );
  return (
    <button
      type="button"
      className={classes.chip}
      aria-pressed={isMine}
      aria-label={label}
      title={isMine ? t('reactions.takeBack', { label }) : label}
      onClick={onPress}
    >
      {shown}
    </button>
  );
};
