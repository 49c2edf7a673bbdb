import type { Message } from '@parley/contract';
import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAuthorName } from './author-name.ts';
import classes from './message.module.css';

type Props = { message: Message; isFirstOfGroup: boolean };

/** Who wrote it, and that it is a note. */
export const MessageHead = ({ message: { author, kind }, isFirstOfGroup }: Props) => {
  const name = useAuthorName(author);
  return (
    <AuthorLine isFirstOfGroup={isFirstOfGroup}>
      <bdi>{name}</bdi>
      {kind === 'note' && <NoteBadge />}
    </AuthorLine>
  );
};

type LineProps = { isFirstOfGroup: boolean; children: ReactNode };

/** Shown above the first message of a group; said to a screen reader with each. */
export const AuthorLine = ({ isFirstOfGroup, children }: LineProps) => (
  <header className={isFirstOfGroup ? classes.author : 'visually-hidden'}>{children}</header>
);

const NoteBadge = () => {
  const { t } = useTranslation('inbox');
  return (
    <span className={classes.noteBadge}>
      <IconLock size={12} aria-hidden /> {t('thread.noteBadge')}
    </span>
  );
};
